// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/**
 * watwerkt: which actions work for children at school, which do not, for whom, and how sure are we?
 * This header asks that of an index, from C99 or any language that can call C.
 *
 *     watwerkt_engine *engine = NULL;
 *     char *answer = NULL;
 *     if (watwerkt_open("/var/lib/watwerkt/index", &engine, &answer) == WATWERKT_OK &&
 *         watwerkt_search(engine, "{\"q\": \"helpt tutoring bij rekenen?\"}", &answer) ==
 * WATWERKT_OK) puts(answer);                      // JSON: schemas/json/zoek.schema.json else
 *         fputs(answer ? answer : "no memory", stderr);  // JSON: schemas/json/problem.schema.json
 *     watwerkt_free(answer);
 *     watwerkt_close(engine);
 *
 * TEXT. All text is UTF-8 and ends in a NUL byte; the folder of watwerkt_open is a path as the
 * system writes it. No pointer may be NULL, but for watwerkt_free and watwerkt_close.
 *
 * REQUESTS are JSON objects, `{}` for nothing special. Their members are the parameters of the HTTP
 * service, by the same names (docs/service.md, /v1/openapi.json): `q` the words, `taal` "nl" or
 * "en" (default "nl"), and a filter for each facet (`uitkomst`, `leeftijd`, `land`, ...), with
 * `niet-` before its name for what must not be. A value is a string, a whole number, true or false
 * (for "ja" and "nee"), or a list of these; null is as if it were not there. A string with commas
 * is a list too where a list may stand. A request is at most WATWERKT_LONGEST_REQUEST bytes, `q`
 * and every other text at most 1,000. A name that the function does not know, a name given twice,
 * and a value that it cannot use are refused: nothing is ignored.
 *
 * ANSWERS are what the service answers to the same question, and what the program prints with
 * `--formaat json`, byte for byte. Their schemas are installed in share/watwerkt/schemas/json. The
 * same question to the same generation has the same answer. Effects are in standard deviations
 * (Hedges' g), ages in months or years as their names say, shares from 0 to 1.
 *
 * ERRORS are values. A function returns WATWERKT_OK and an answer, or another status and a problem
 * document: {"title", "status", "detail", "invalid_params"} with the `status` that HTTP would give,
 * in the language of the request. The details of WATWERKT_NO_INDEX and WATWERKT_FAILED name paths
 * of this machine: log them, do not show them to visitors. No C++ exception comes out, nothing is
 * printed, and no function ends the process.
 *
 * OWNERSHIP. What comes through an `answer` or `problem` pointer is the caller's, to give to
 * watwerkt_free once. It is set to NULL first, so what it pointed at before must have been freed.
 * Arguments are only read during the call.
 *
 * THREADS. All functions may be called by many threads at once with the same engine, but for
 * watwerkt_close, which is called once, when no other call is under way. An answer is of one
 * generation. Threads that ask at the same time each get an engine room of their own inside, which
 * is kept: memory grows with the most threads that ever asked at once. There is no global state:
 * several engines live side by side. After fork(), open anew in the child.
 */

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define WATWERKT_API __attribute__((visibility("default")))
#else
#define WATWERKT_API
#endif

/// The number of this binary interface: that of libwatwerkt.so.N. Functions may be added within a
/// number; what is there changes only with a new one.
#define WATWERKT_ABI_VERSION 0

/// Bytes of a request, without its NUL.
#define WATWERKT_LONGEST_REQUEST 65536

/// What the functions below return; as `int`, so that its size is known everywhere. Others may be
/// added: take each that is not 0 for an error.
enum {
    WATWERKT_OK = 0,
    WATWERKT_WRONG_USE = 1, /**< a NULL pointer: a mistake in the calling program */
    WATWERKT_REFUSED = 2,   /**< the request cannot be used; the problem says what and why */
    WATWERKT_NOT_FOUND = 3, /**< there is no such record, action, outcome or facet */
    WATWERKT_NO_INDEX = 4,  /**< no index there, or of another version: make it (anew) */
    WATWERKT_NO_MEMORY = 5, /**< and then there may be no problem document: NULL */
    WATWERKT_FAILED = 6     /**< reading failed, or something nobody foresaw */
};

/// An index that answers.
typedef struct watwerkt_engine watwerkt_engine;

/// The version of the library, "0.1.0"; valid for ever, not to be freed.
WATWERKT_API const char* watwerkt_version(void);

/// WATWERKT_ABI_VERSION of the library that was loaded; compare it when loading by hand.
WATWERKT_API int watwerkt_abi_version(void);

/// Opens the published generation of an index folder, as `watwerkt indexeer --index` makes it.
/// On success `*engine` is the caller's, to give to watwerkt_close, and `*problem` is NULL; else
/// `*engine` is NULL. WATWERKT_NO_INDEX when there is none or it is of another version.
WATWERKT_API int watwerkt_open(const char* index_folder, watwerkt_engine** engine, char** problem);

/// Gives back all that an engine holds. NULL is allowed. Answers stay valid.
WATWERKT_API void watwerkt_close(watwerkt_engine* engine);

/// Frees an answer or a problem. NULL is allowed.
WATWERKT_API void watwerkt_free(char* answer);

/// Takes up the generation that is published now; until then an engine stays with the one it has,
/// whatever is published. Calls under way finish with theirs. Answers as watwerkt_status does, of
/// the generation that answers from now on. When the new one cannot be opened (WATWERKT_NO_INDEX)
/// the old one stays. `watwerkt indexeer` keeps three generations: an engine that falls further
/// behind may fail with WATWERKT_NO_INDEX or WATWERKT_FAILED until it is refreshed.
WATWERKT_API int watwerkt_refresh(watwerkt_engine* engine, char** answer);

/// What answers now: version, generation, number of studies (status.schema.json). No parameters but
/// `taal`.
WATWERKT_API int watwerkt_status(watwerkt_engine* engine, const char* request, char** answer);

/// Verdicts, a list of results and the filters with their counts (zoek.schema.json). Beside `q`,
/// `taal` and filters: `lijst` "onderzoeken" (default), "acties" or "verhalen"; `vanaf` the first
/// result, 1 to 100000; `aantal` 0 to 100 (default 10); `oordelen` 0 to 1000; `sorteer`
/// "relevantie" (default), "zekerheid", "jaar" or "effect"; `antwoord` and `facetten` (default
/// true); `zonder-begrip` concepts not to read in the words, as "actie:tutoring".
WATWERKT_API int watwerkt_search(watwerkt_engine* engine, const char* request, char** answer);

/// What somebody may be typing (suggesties.schema.json): `q`, `aantal` 1 to 100 (default 10),
/// `taal`.
WATWERKT_API int watwerkt_suggest(watwerkt_engine* engine, const char* request, char** answer);

/// One action, by code or name, with the verdict on each outcome (aanpak.schema.json): `taal` and
/// filters other than `actie`.
WATWERKT_API int watwerkt_action(watwerkt_engine* engine,
                                 const char* action,
                                 const char* request,
                                 char** answer);

/// Every figure behind the verdict on an action and an outcome, by code or name
/// (waarom.schema.json): `taal` and filters other than `actie` and `uitkomst`.
WATWERKT_API int watwerkt_explain(watwerkt_engine* engine,
                                  const char* action,
                                  const char* outcome,
                                  const char* request,
                                  char** answer);

/// The same as a picture: a forest plot in SVG, without scripts. Not JSON.
WATWERKT_API int watwerkt_forest_plot(watwerkt_engine* engine,
                                      const char* action,
                                      const char* outcome,
                                      const char* request,
                                      char** answer);

/// A whole record by id: a study, an action's page or a story (record.schema.json): `taal`,
/// `formaat` "json" (default) or "xml", the bytes as they were offered.
WATWERKT_API int watwerkt_record(watwerkt_engine* engine,
                                 const char* id,
                                 const char* request,
                                 char** answer);

/// Two to six actions beside each other (vergelijk.schema.json): `actie` their codes or names,
/// `taal` and the other filters.
WATWERKT_API int watwerkt_compare(watwerkt_engine* engine, const char* request, char** answer);

/// The evidence map, all actions by all outcomes (kaart.schema.json): `taal`, filters, `formaat`
/// "json" (default) or "svg".
WATWERKT_API int watwerkt_map(watwerkt_engine* engine, const char* request, char** answer);

/// What hardly makes a difference or may harm (stoplijst.schema.json): `taal` and filters.
WATWERKT_API int watwerkt_stop_list(watwerkt_engine* engine, const char* request, char** answer);

/// The filters there are (velden.schema.json): `taal`.
WATWERKT_API int watwerkt_facets(watwerkt_engine* engine, const char* request, char** answer);

/// The values of one filter, with how many studies have each (waardelijst.schema.json): `taal`.
WATWERKT_API int watwerkt_values(watwerkt_engine* engine,
                                 const char* facet,
                                 const char* request,
                                 char** answer);

#ifdef __cplusplus
}
#endif
