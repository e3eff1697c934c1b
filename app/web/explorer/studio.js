// What is drawn away from the page, by a worker: crowds of lines as one picture, which the page moves along until the next
// one is there, and outlines that take longer than a frame.

export class Studio {
  /** `drawn` is called when there is a new picture, `counted` with the number of lines, `refused` with a problem.
   * @param {{ drawn: () => void, counted: (crowd: any) => void, refused?: (problem: any) => void }} handlers */
  constructor({ drawn, counted, refused }) {
    const { painter, libraries } = document.body.dataset;
    this.worker = new Worker(painter);
    this.worker.postMessage({ about: 'begin', libraries: new URL(libraries, location.href).href });
    this.answers = new Map();
    this.number = 0;
    this.mine = 0;
    this.picture = null;
    this.handlers = { drawn, counted, refused };
    this.worker.addEventListener('message', ({ data }) => this.hear(data));
  }

  hear(data) {
    if (data.about === 'answer') {
      this.answers.get(data.ask)?.(data.answer);
      this.answers.delete(data.ask);
    }
    if (data.about === 'picture' && this.url) {
      this.picture?.bitmap.close();
      this.picture = data;
      if (!this.whole) this.handlers.counted({ number: data.number, whole: false });
      this.handlers.drawn();
    }
    if (data.mine !== this.mine) return;
    if (data.about === 'loaded') {
      this.whole = true;
      this.handlers.counted({ ...data, whole: true });
    }
    if (data.about === 'refused') {
      this.isIncomplete = true;
      this.handlers.refused(data.problem);
    }
  }

  resize(size, plane) {
    this.worker.postMessage({ about: 'size', size, plane });
  }

  load(url) {
    if (url === this.url && !this.isIncomplete) return;
    this.url = url;
    this.isIncomplete = false;
    this.whole = false;
    this.mine += 1;
    this.worker.postMessage({ about: 'load', url, mine: this.mine });
  }

  stop() {
    if (!this.url) return;
    this.url = null;
    this.mine += 1;
    this.picture?.bitmap.close();
    this.picture = null;
    this.worker.postMessage({ about: 'stop', mine: this.mine });
  }

  paint(view, ratio, colours) {
    this.worker.postMessage({ about: 'paint', view, ratio, colours });
  }

  near(x, y, scale) {
    return this.ask({ about: 'near', x, y, scale });
  }

  // The outlines of an atlas on a plane, as the paths of its land and of its borders.
  outline(url, plane) {
    return this.ask({ about: 'outline', url, plane });
  }

  find(id) {
    return this.ask({ about: 'find', id });
  }

  ask(question) {
    this.number += 1;
    this.worker.postMessage({ ...question, ask: this.number });
    return new Promise((resolve) => {
      this.answers.set(this.number, resolve);
    });
  }

  // The last picture, moved to where the map is by now.
  put(context, view, ratio) {
    if (!this.picture) return;
    const { bitmap, view: drawn } = this.picture;
    const scale = view.scale / drawn.scale;
    context.setTransform(
      scale,
      0,
      0,
      scale,
      ratio * (view.left - drawn.left * scale),
      ratio * (view.top - drawn.top * scale),
    );
    context.globalAlpha = 1;
    context.drawImage(bitmap, 0, 0);
  }
}
