// A call as a reader of the register writes it, with the types that openapi-typescript makes of /openapi.json.

import createClient from "openapi-fetch";
import type { paths } from "./register";

declare const process: { argv: string[] };

const register = createClient<paths>({ baseUrl: process.argv[2] });

const list = await register.GET("/v1/partnerships", {
  params: { query: { between: "NL,CN", status: ["severed"], sort: "-ended" } },
});
if (list.error) throw new Error(list.error.detail);
const ids: string[] = list.data.data.map((partnership) => partnership.id);
const { cities, status, ended } = list.data.data[0];

const record = await register.GET("/v1/partnerships/{id}", {
  params: { path: { id: "arnhem-nl--wuhan-cn" }, query: { as_of: "2021-06-01" } },
});
if (record.error) throw new Error(record.error.detail);

// @ts-expect-error: a misspelt parameter is found before the program runs.
const wrong = await register.GET("/v1/partnerships", { params: { query: { statsu: ["severed"] } } });

console.log(
  JSON.stringify({
    question: list.data.meta.question,
    ids,
    first: [cities.map((city) => city.name), status.value, ended?.edtf ?? null],
    status: record.data.data.status?.value,
    refused: wrong.error?.code,
    meant: wrong.error?.errors?.[0]?.did_you_mean,
    answers: [list.data, record.data],
  }),
);
