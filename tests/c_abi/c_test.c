// SPDX-License-Identifier: GPL-3.0-or-later
// Uses libwatwerkt as a C program would: every function, every kind of mistake, eight threads at
// once, and a new generation that is published meanwhile.
//
//     c_test FOLDER CALLS PUBLISH     FOLDER as make_fixture left it, CALLS its calls.tsv, PUBLISH
//     a command that
//                                     publishes a new generation in FOLDER/renewed
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "watwerkt.h"

enum { thread_count = 8, longest_line = 4096, longest_path = 4096, most_calls = 64 };

static int failures = 0;

static void check(int is_right, const char* what, const char* shown) {
    if (is_right) return;
    ++failures;
    fprintf(stderr, "c_test: %s: %.400s\n", what, shown != NULL ? shown : "(NULL)");
}

static char* read_file(const char* path) {
    FILE* file = fopen(path, "rb");
    long size = 0;
    char* text = NULL;
    if (file != NULL && fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0) {
        text = malloc((size_t)size + 1);
        rewind(file);
        if (text != NULL && fread(text, 1, (size_t)size, file) == (size_t)size) {
            text[size] = '\0';
            fclose(file);
            return text;
        }
    }
    fprintf(stderr, "c_test: cannot read %s\n", path);
    exit(2);
}

static char* path_of(char* buffer, const char* folder, const char* name) {
    const int length = snprintf(buffer, longest_path, "%s/%s", folder, name);
    if (length < 0 || length >= longest_path) exit(2);
    return buffer;
}

/// One line of calls.tsv with the answer that belongs to it.
struct call {
    char line[longest_line];
    const char *function, *first, *second, *request;
    char* expected;
};

static int make_call(watwerkt_engine* engine, const struct call* call, char** answer) {
    struct question {
        const char* name;
        int (*ask)(watwerkt_engine*, const char*, char**);
    };
    static const struct question questions[] = {
        {"status", watwerkt_status},
        {"search", watwerkt_search},
        {"suggest", watwerkt_suggest},
        {"compare", watwerkt_compare},
        {"map", watwerkt_map},
        {"stop_list", watwerkt_stop_list},
        {"facets", watwerkt_facets},
    };
    size_t i = 0;
    for (i = 0; i < sizeof questions / sizeof *questions; ++i) {
        if (strcmp(call->function, questions[i].name) == 0)
            return questions[i].ask(engine, call->request, answer);
    }
    if (strcmp(call->function, "action") == 0)
        return watwerkt_action(engine, call->first, call->request, answer);
    if (strcmp(call->function, "record") == 0)
        return watwerkt_record(engine, call->first, call->request, answer);
    if (strcmp(call->function, "values") == 0)
        return watwerkt_values(engine, call->first, call->request, answer);
    if (strcmp(call->function, "explain") == 0)
        return watwerkt_explain(engine, call->first, call->second, call->request, answer);
    if (strcmp(call->function, "forest_plot") == 0)
        return watwerkt_forest_plot(engine, call->first, call->second, call->request, answer);
    fprintf(stderr, "c_test: calls.tsv names an unknown function: %s\n", call->function);
    exit(2);
}

static char* next_field(char** rest) {
    char* field = *rest;
    char* tab = strchr(field, '\t');
    if (tab == NULL) {
        fprintf(stderr, "c_test: calls.tsv has a line with too few fields\n");
        exit(2);
    }
    *tab = '\0';
    *rest = tab + 1;
    return field;
}

static size_t read_calls(struct call* calls, const char* file, const char* folder) {
    FILE* lines = fopen(file, "r");
    size_t count = 0;
    if (lines == NULL) exit(2);
    while (count < most_calls && fgets(calls[count].line, longest_line, lines) != NULL) {
        struct call* call = &calls[count];
        char* rest = call->line;
        char name[64], path[longest_path];
        if (*rest == '#') continue;
        call->function = next_field(&rest);
        call->first = next_field(&rest);
        call->second = next_field(&rest);
        call->request = next_field(&rest);
        snprintf(name, sizeof name, "expected/%lu", (unsigned long)count);
        call->expected = read_file(path_of(path, folder, name));
        ++count;
    }
    fclose(lines);
    return count;
}

static void answers_are_those_of_the_program(watwerkt_engine* engine,
                                             const struct call* calls,
                                             size_t count) {
    size_t i = 0;
    for (i = 0; i < count; ++i) {
        char* answer = NULL;
        const int status = make_call(engine, &calls[i], &answer);
        check(status == WATWERKT_OK, calls[i].request, answer);
        check(answer != NULL && strcmp(answer, calls[i].expected) == 0,
              "another answer than the program's",
              calls[i].request);
        watwerkt_free(answer);
    }
}

/// `*answer` must be a problem document that holds `words`; frees it. By its address, for the call
/// that fills it stands among the arguments.
static void is_problem(int status, int expected, char** answer, const char* words) {
    check(status == expected, "another status than expected", *answer);
    check(*answer != NULL && strstr(*answer, "\"title\"") != NULL, "no problem document", *answer);
    check(*answer != NULL && strstr(*answer, words) != NULL, words, *answer);
    watwerkt_free(*answer);
}

static void wrong_requests_are_refused(watwerkt_engine* engine) {
    static const struct {
        const char* request;
        int status;
        const char* words;
    } rows[] = {
        {"", WATWERKT_REFUSED, "geen JSON"},
        {"{\"q\": ", WATWERKT_REFUSED, "is not JSON"},
        {"[]", WATWERKT_REFUSED, "geen JSON-object"},
        {"{\"q\": \"\xFF\xFE\"}", WATWERKT_REFUSED, "geen goede UTF-8"},
        {"{\"q\": \"\xED\xA0\x80\"}", WATWERKT_REFUSED, "not well-formed UTF-8"},
        {"{\"q\": \"\\ud800\"}", WATWERKT_REFUSED, "geen JSON"},
        {"{\"q\": \"a\\u0000b\"}", WATWERKT_REFUSED, "zonder NUL"},
        {"{\"zoekterm\": \"lezen\"}", WATWERKT_REFUSED, "deze parameter bestaat hier niet"},
        {"{\"zoekterm\": \"lezen\", \"taal\": \"en\"}", WATWERKT_REFUSED, "no such parameter here"},
        {"{\"q\": \"a\", \"q\": \"b\"}", WATWERKT_REFUSED, "meer dan eens"},
        {"{\"aantal\": 101}", WATWERKT_REFUSED, "geen geheel getal van 0 tot en met 100"},
        {"{\"aantal\": -1}", WATWERKT_REFUSED, "geen geheel getal"},
        {"{\"aantal\": 1.5}", WATWERKT_REFUSED, "een geheel getal"},
        {"{\"uitkomst\": {\"lezen\": 1}}", WATWERKT_REFUSED, "een geheel getal"},
        {"{\"uitkomst\": [[\"lezen\"]]}", WATWERKT_REFUSED, "een geheel getal"},
        {"{\"uitkomst\": \"leezen\"}", WATWERKT_REFUSED, "lezen"},
        {"{\"taal\": \"fr\"}", WATWERKT_REFUSED, "kies uit: nl, en"},
    };
    size_t i = 0;
    char* answer = NULL;
    for (i = 0; i < sizeof rows / sizeof *rows; ++i) {
        const int status = watwerkt_search(engine, rows[i].request, &answer);
        is_problem(status, rows[i].status, &answer, rows[i].words);
    }
    is_problem(watwerkt_record(engine, "bestaat-niet", "{\"taal\": \"en\"}", &answer),
               WATWERKT_NOT_FOUND,
               &answer,
               "there is no record");
    is_problem(watwerkt_action(engine, "tutorring", "{}", &answer),
               WATWERKT_NOT_FOUND,
               &answer,
               "tutoring");
    is_problem(
        watwerkt_values(engine, "kleur", "{}", &answer), WATWERKT_NOT_FOUND, &answer, "uitkomst");
    is_problem(watwerkt_compare(engine, "{\"actie\": \"tutoring\"}", &answer),
               WATWERKT_REFUSED,
               &answer,
               "twee tot zes");
    is_problem(watwerkt_explain(engine, "\xC3", "\xC3", "{\"taal\": \"en\"}", &answer),
               WATWERKT_REFUSED,
               &answer,
               "not well-formed");
}

static void huge_requests_are_refused(watwerkt_engine* engine) {
    const size_t size = (size_t)8 << 20U;
    char* huge = malloc(size + 1);
    char* answer = NULL;
    if (huge == NULL) exit(2);
    memset(huge, '[', size);
    huge[size] = '\0';
    is_problem(watwerkt_search(engine, huge, &answer), WATWERKT_REFUSED, &answer, "65.536");
    is_problem(watwerkt_record(engine, huge, "{}", &answer), WATWERKT_REFUSED, &answer, "1.000");
    is_problem(watwerkt_explain(engine, "tutoring", huge, "{\"taal\": \"en\"}", &answer),
               WATWERKT_REFUSED,
               &answer,
               "1,000");
    huge[WATWERKT_LONGEST_REQUEST] = '\0';  // as deep as it may be long
    is_problem(watwerkt_search(engine, huge, &answer), WATWERKT_REFUSED, &answer, "geen JSON");
    memset(huge, 'a', WATWERKT_LONGEST_REQUEST);
    memcpy(huge, "{\"q\": \"", 7);
    memcpy(huge + WATWERKT_LONGEST_REQUEST - 2, "\"}", 2);
    is_problem(watwerkt_search(engine, huge, &answer), WATWERKT_REFUSED, &answer, "1.000 bytes");
    free(huge);
}

static void null_is_an_error(watwerkt_engine* engine, const char* index) {
    char* answer = NULL;
    watwerkt_engine* none = NULL;
    watwerkt_free(NULL);
    watwerkt_close(NULL);
    is_problem(watwerkt_search(NULL, "{}", &answer), WATWERKT_WRONG_USE, &answer, "engine is NULL");
    is_problem(watwerkt_search(engine, NULL, &answer), WATWERKT_WRONG_USE, &answer, "request");
    is_problem(watwerkt_suggest(engine, NULL, &answer), WATWERKT_WRONG_USE, &answer, "request");
    is_problem(watwerkt_record(engine, NULL, "{}", &answer), WATWERKT_WRONG_USE, &answer, "id");
    is_problem(watwerkt_action(engine, NULL, "{}", &answer), WATWERKT_WRONG_USE, &answer, "action");
    is_problem(watwerkt_values(engine, NULL, NULL, &answer), WATWERKT_WRONG_USE, &answer, "facet");
    is_problem(watwerkt_explain(engine, "tutoring", NULL, "{}", &answer),
               WATWERKT_WRONG_USE,
               &answer,
               "outcome");
    is_problem(watwerkt_refresh(NULL, &answer), WATWERKT_WRONG_USE, &answer, "engine");
    is_problem(watwerkt_open(NULL, &none, &answer), WATWERKT_WRONG_USE, &answer, "index_folder");
    is_problem(watwerkt_open(index, NULL, &answer), WATWERKT_WRONG_USE, &answer, "engine");
    check(watwerkt_open(index, &none, NULL) == WATWERKT_WRONG_USE, "no place for a problem", index);
    check(watwerkt_search(engine, "{}", NULL) == WATWERKT_WRONG_USE, "no place for an answer", "");
    check(none == NULL, "an engine in spite of an error", index);
}

static void without_an_index_there_is_no_engine(const char* folder) {
    char path[longest_path];
    char long_path[10000];
    char* answer = NULL;
    watwerkt_engine* none = NULL;
    is_problem(watwerkt_open(path_of(path, folder, "nergens"), &none, &answer),
               WATWERKT_NO_INDEX,
               &answer,
               "nergens");
    is_problem(watwerkt_open("", &none, &answer), WATWERKT_NO_INDEX, &answer, "index");
    memset(long_path, 'x', sizeof long_path);
    long_path[sizeof long_path - 1] = '\0';
    is_problem(watwerkt_open(long_path, &none, &answer), WATWERKT_NO_INDEX, &answer, "te lang");
    long_path[300] = '\0';  // longer than a name may be
    check(watwerkt_open(long_path, &none, &answer) != WATWERKT_OK, "opened a folder", long_path);
    watwerkt_free(answer);
    check(none == NULL, "an engine in spite of an error", path);
}

struct crowd {
    watwerkt_engine* engine;
    const struct call* calls;
    size_t count, first;
    int wrong;
};

static void* ask_everything(void* argument) {
    struct crowd* one = argument;
    size_t i = 0;
    for (i = 0; i < 2 * one->count; ++i) {
        const struct call* call = &one->calls[(one->first + i) % one->count];
        char* answer = NULL;
        if (make_call(one->engine, call, &answer) != WATWERKT_OK ||
            strcmp(answer, call->expected) != 0)
            ++one->wrong;
        watwerkt_free(answer);
    }
    return NULL;
}

static void threads_get_equal_answers(watwerkt_engine* engine,
                                      const struct call* calls,
                                      size_t count) {
    pthread_t threads[thread_count];
    struct crowd crowd[thread_count];
    size_t i = 0;
    for (i = 0; i < thread_count; ++i) {
        const struct crowd one = {engine, calls, count, i * 3, 0};
        crowd[i] = one;
        if (pthread_create(&threads[i], NULL, ask_everything, &crowd[i]) != 0) exit(2);
    }
    for (i = 0; i < thread_count; ++i) {
        pthread_join(threads[i], NULL);
        check(crowd[i].wrong == 0, "a thread got another answer", "");
    }
}

/// A thread that keeps asking while the index is renewed, and what it heard.
struct listener {
    watwerkt_engine* engine;
    pthread_mutex_t* mutex;
    const int* is_over;
    char *before, *after;  ///< the first answer, and the first that differs from it
    int wrong;
    int count;
};

static int is_over(const struct listener* listener) {
    int over = 0;
    pthread_mutex_lock(listener->mutex);
    over = *listener->is_over;
    pthread_mutex_unlock(listener->mutex);
    return over;
}

static void* keep_asking(void* argument) {
    struct listener* listener = argument;
    int last = 0;
    while (!last) {
        char* answer = NULL;
        last = is_over(listener);
        if (watwerkt_search(listener->engine, "{\"q\": \"lezen\", \"aantal\": 0}", &answer) !=
            WATWERKT_OK)
            ++listener->wrong;
        ++listener->count;
        if (listener->before == NULL) {
            listener->before = answer;
        } else if (listener->after == NULL && strcmp(answer, listener->before) != 0) {
            listener->after = answer;
        } else {
            // Once it is the new one, it stays the new one.
            const char* same = listener->after != NULL ? listener->after : listener->before;
            if (answer == NULL || strcmp(answer, same) != 0) ++listener->wrong;
            watwerkt_free(answer);
        }
    }
    return NULL;
}

static char* status_of(watwerkt_engine* engine) {
    char* answer = NULL;
    check(watwerkt_status(engine, "{}", &answer) == WATWERKT_OK, "no status", answer);
    return answer;
}

static void publish_and_refresh(watwerkt_engine* engine, const char* publish) {
    char* before = status_of(engine);
    char *after = NULL, *again = NULL;
    check(system(publish) == 0, "publishing failed", publish);
    after = status_of(engine);
    check(strcmp(before, after) == 0, "the generation changed without being asked", after);
    watwerkt_free(after);
    check(watwerkt_refresh(engine, &after) == WATWERKT_OK, "no refresh", after);
    check(strcmp(before, after) != 0, "the same generation after a refresh", after);
    check(watwerkt_refresh(engine, &again) == WATWERKT_OK && strcmp(again, after) == 0,
          "refreshing twice is not refreshing once",
          again);
    watwerkt_free(before);
    watwerkt_free(after);
    watwerkt_free(again);
}

static void a_broken_index_leaves_the_old_generation(watwerkt_engine* engine, const char* index) {
    char path[longest_path];
    char *before = status_of(engine), *after = NULL, *answer = NULL;
    FILE* current = fopen(path_of(path, index, "current"), "w");
    if (current == NULL || fputs("g-nergens\n", current) < 0 || fclose(current) != 0) exit(2);
    is_problem(watwerkt_refresh(engine, &answer), WATWERKT_NO_INDEX, &answer, "g-nergens");
    is_problem(watwerkt_refresh(engine, &answer), WATWERKT_NO_INDEX, &answer, "g-nergens");
    after = status_of(engine);
    check(strcmp(before, after) == 0, "a broken index took the place of a good one", after);
    watwerkt_free(before);
    watwerkt_free(after);
}

static void a_new_generation_is_taken_up_when_asked(const char* folder, const char* publish) {
    char path[longest_path];
    watwerkt_engine* engine = NULL;
    char* answer = NULL;
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_t threads[2];
    struct listener listeners[2];
    int over = 0;
    size_t i = 0;
    check(watwerkt_open(path_of(path, folder, "renewed"), &engine, &answer) == WATWERKT_OK,
          "cannot open",
          answer);
    for (i = 0; i < 2; ++i) {
        const struct listener listener = {engine, &mutex, &over, NULL, NULL, 0, 0};
        listeners[i] = listener;
        if (pthread_create(&threads[i], NULL, keep_asking, &listeners[i]) != 0) exit(2);
    }
    publish_and_refresh(engine, publish);
    pthread_mutex_lock(&mutex);
    over = 1;
    pthread_mutex_unlock(&mutex);
    for (i = 0; i < 2; ++i) {
        pthread_join(threads[i], NULL);
        check(listeners[i].wrong == 0, "a mixed or failed answer while refreshing", "");
        check(listeners[i].after != NULL, "the new generation was never heard", "");
        watwerkt_free(listeners[i].before);
        watwerkt_free(listeners[i].after);
    }
    a_broken_index_leaves_the_old_generation(engine, path);
    watwerkt_close(engine);
}

int main(int argument_count, char** arguments) {
    static struct call calls[most_calls];
    char path[longest_path];
    watwerkt_engine* engine = NULL;
    char* problem = NULL;
    size_t count = 0, i = 0;
    if (argument_count != 4) return 2;
    count = read_calls(calls, arguments[2], arguments[1]);
    check(count > 10, "calls.tsv has hardly any calls", arguments[2]);
    check(watwerkt_abi_version() == WATWERKT_ABI_VERSION, "another ABI", watwerkt_version());
    path_of(path, arguments[1], "index");
    if (watwerkt_open(path, &engine, &problem) != WATWERKT_OK) {
        check(0, "cannot open the index", problem);
        return 1;
    }
    check(problem == NULL, "a problem beside an engine", problem);
    answers_are_those_of_the_program(engine, calls, count);
    wrong_requests_are_refused(engine);
    huge_requests_are_refused(engine);
    null_is_an_error(engine, path);
    without_an_index_there_is_no_engine(arguments[1]);
    threads_get_equal_answers(engine, calls, count);
    answers_are_those_of_the_program(engine, calls, count);
    watwerkt_close(engine);
    a_new_generation_is_taken_up_when_asked(arguments[1], arguments[3]);
    for (i = 0; i < count; ++i) free(calls[i].expected);
    printf("%lu calls, %d failures\n", (unsigned long)count, failures);
    return failures == 0 ? 0 : 1;
}
