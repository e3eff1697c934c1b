// Globals of the scripts in vendor/d3, and of workers.
declare const d3: any;
declare const topojson: any;
declare function importScripts(...urls: string[]): void;
