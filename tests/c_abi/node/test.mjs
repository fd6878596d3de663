// SPDX-License-Identifier: GPL-3.0-or-later
// Uses libwatwerkt from Node with koffi.
//
//     test.mjs LIBRARY FOLDER CALLS     FOLDER as make_fixture left it
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import koffi from "koffi";

const [library, folder, calls] = process.argv.slice(2);
const watwerkt = koffi.load(library);

koffi.opaque("watwerkt_engine");
const free = watwerkt.func("void watwerkt_free(void *answer)");
// A text that koffi copies and then gives back by watwerkt_free.
koffi.disposable("answer_text", "str", free);
const open = watwerkt.func(
  "int watwerkt_open(const char *index_folder, _Out_ watwerkt_engine **engine, _Out_ answer_text *problem)",
);
const close = watwerkt.func("void watwerkt_close(watwerkt_engine *engine)");
const version = watwerkt.func("const char *watwerkt_version(void)");

const functions = {};
for (const [name, texts] of Object.entries({
  search: 0, suggest: 0, compare: 0, map: 0, stop_list: 0, facets: 0,
  action: 1, record: 1, values: 1,
  explain: 2, forest_plot: 2,
})) {
  const more = "const char *, ".repeat(texts);
  functions[name] = watwerkt.func(
    `int watwerkt_${name}(watwerkt_engine *, ${more}const char *, _Out_ answer_text *)`,
  );
}

const engine = [null];
const problem = [null];
assert.equal(open(`${folder}/index`, engine, problem), 0, problem[0]);

const ask = (name, ...texts) => {
  const answer = [null];
  const status = functions[name](engine[0], ...texts, answer);
  return { status, text: answer[0] };
};
const askAside = async (name, ...texts) => {
  const answer = [null];
  const status = await promisify(functions[name].async)(engine[0], ...texts, answer);
  return { status, text: answer[0] };
};

const rows = readFileSync(calls, "utf8").split("\n").filter((line) => line && !line.startsWith("#"))
  .map((line, number) => {
    const [name, first, second, request] = line.split("\t");
    return {
      call: [name, ...[first, second].filter((text) => text !== ""), request],
      expected: readFileSync(`${folder}/expected/${number}`, "utf8"),
    };
  });
assert.ok(rows.length > 10);
for (const { call, expected } of rows) {
  assert.deepEqual(ask(...call), { status: 0, text: expected }, call.join(" "));
}
// On threads of koffi's own, all at once.
const answers = await Promise.all(rows.map(({ call }) => askAside(...call)));
rows.forEach(({ call, expected }, i) => assert.equal(answers[i].text, expected, call.join(" ")));

const refused = ask("search", '{"zoekterm": "lezen", "taal": "en"}');
assert.equal(refused.status, 2);
assert.equal(JSON.parse(refused.text).invalid_params[0].name, "zoekterm");
const none = [null];
assert.equal(open(`${folder}/nergens`, none, problem), 4);
assert.equal(none[0], null);

close(engine[0]);
console.log(`${rows.length} answers agree with watwerkt ${version()} on node ${process.versions.node}`);
