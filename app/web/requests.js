// Draws the list of requests with Swagger UI, made readable for people who did not write the service.
// It asks this host alone, and what it changes is the drawing: /openapi.json stays as it is.

const dark = window.matchMedia("(prefers-color-scheme: dark)");

function followColourScheme() {
  // Swagger UI keeps its dark colours behind this class.
  document.documentElement.classList.toggle("dark-mode", dark.matches);
}

function exampleOf(parameter) {
  const schema = parameter.schema ?? {};
  const named = Object.values(parameter.examples ?? {})[0];
  return parameter.example ?? named?.value ?? schema.examples?.[0] ?? schema.example;
}

function withoutNull(schema) {
  // “string | null” is how an optional parameter is declared; to a reader it is a string.
  const kinds = schema?.anyOf?.filter((kind) => kind.type !== "null");
  if (kinds?.length !== 1) return schema;
  const { anyOf, example, examples, ...rest } = schema;
  return { ...kinds[0], ...rest };
}

function readable(parameter) {
  // Swagger UI fills every field that has an example, so that Execute would send them all at once: a question that
  // nobody asks. Only what is required is filled in; elsewhere the example stands beside the description.
  if (parameter.$ref) return parameter;
  const { example, examples, ...drawn } = parameter;
  const shown = exampleOf(parameter);
  drawn.schema = withoutNull(parameter.schema);
  if (shown === undefined) return drawn;
  if (parameter.required) return { ...drawn, example: shown };
  const text = Array.isArray(shown) ? shown.join(", ") : String(shown);
  return { ...drawn, description: `${parameter.description ?? ""}\n\nExample: \`${text}\`` };
}

function drawable(text) {
  const document = JSON.parse(text);
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path)) {
      if (Array.isArray(operation?.parameters)) operation.parameters = operation.parameters.map(readable);
      // An underscore in an address that names a request is an old spelling of a space to Swagger UI, and an error.
      if (operation?.operationId) operation.operationId = operation.operationId.replaceAll("_", "-");
    }
  }
  const shared = document.components?.parameters ?? {};
  for (const [name, parameter] of Object.entries(shared)) shared[name] = readable(parameter);
  return JSON.stringify(document);
}

const readableParameters = () => ({
  statePlugins: {
    spec: { wrapActions: { updateSpec: (original) => (text) => original(text ? drawable(text) : text) } },
  },
});

// Swagger UI's own layout repeats the title as a second h1 and claims a second main landmark, and it puts links into
// buttons, where a keyboard cannot reach them. An address such as #/partnerships still opens what it names.
const pageLayout = ({ React: { createElement } }) => ({
  components: {
    DeepLink: ({ text }) => createElement("span", null, text),
    PageLayout: ({ getComponent, specSelectors }) => {
      const draw = (name, container) => createElement(getComponent(name, container), { key: name });
      const waiting = specSelectors.loadingStatus() === "loading" && createElement("p", { key: "waiting" }, "Loading…");
      const parts = specSelectors.loadingStatus() === "success" ? [draw("operations", true), draw("Models", true)] : [waiting];
      return createElement("div", { className: "swagger-ui" }, [draw("SvgAssets"), draw("errors", true), ...parts]);
    },
  },
});

function nameForReaders(place) {
  // Swagger UI leaves these without a name, or out of the keyboard's reach.
  for (const field of place.querySelectorAll("tr[data-param-name] :is(input, select, textarea):not([aria-label])")) {
    field.setAttribute("aria-label", field.closest("tr").dataset.paramName);
  }
  for (const table of place.querySelectorAll("table[role=region]:not([aria-label])")) {
    table.setAttribute("aria-label", `Responses of ${table.closest(".opblock").querySelector("[data-path]").dataset.path}`);
  }
  for (const block of place.querySelectorAll("pre:is(.microlight, .curl):not([tabindex])")) block.tabIndex = 0;
}

function drawRequests(place) {
  new MutationObserver(() => nameForReaders(place)).observe(place, { childList: true, subtree: true });
  window.SwaggerUIBundle({
    domNode: place,
    url: place.dataset.openapi,
    deepLinking: true,
    docExpansion: "list",
    tryItOutEnabled: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
    layout: "PageLayout",
    plugins: [readableParameters, pageLayout],
    // Otherwise a badge would be fetched from the validator's own host.
    validatorUrl: null,
  });
}

function bring(element) {
  return new Promise((resolve, reject) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });
}

// Most readers come for the text above: the list and its library are brought when somebody gets near them.
async function open(place) {
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: place.dataset.style });
  const library = Object.assign(document.createElement("script"), { src: place.dataset.library });
  await Promise.all([bring(style), bring(library)]);
  drawRequests(place);
}

function openWhenNear(place) {
  const watch = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) go();
  }, { rootMargin: "600px" });
  const go = () => {
    watch.disconnect();
    open(place).catch(() => { place.textContent = "The list did not arrive. Everything is in /openapi.json."; });
  };
  // An address such as #/About/show-meta names a request: Swagger UI goes there by itself once it is drawn.
  if (location.hash.startsWith("#/")) go();
  else watch.observe(place);
}

followColourScheme();
dark.addEventListener("change", followColourScheme);
openWhenNear(document.getElementById("swagger-ui"));
