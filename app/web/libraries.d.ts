// Globals of the scripts in vendor, and of workers.
declare const d3: any;
declare const topojson: any;
declare const Supercluster: any;
declare function importScripts(...urls: string[]): void;
