// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/c_abi/watwerkt.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <tuple>

#include "corpus/error.hpp"
#include "tools/answers/letters.hpp"
#include "tools/answers/questions.hpp"
#include "tools/c_abi/request.hpp"

using watwerkt::Error;
using watwerkt::ErrorKind;
namespace answers = watwerkt::answers;

struct watwerkt_engine {
    answers::Engines engines;
};

namespace {

constexpr std::size_t longest_argument = 1000;
constexpr std::size_t longest_folder = 4096;  // PATH_MAX of Linux

/// Thrown for what only the calling program can have done wrong.
struct WrongUse {
    std::string_view argument;
};

void require(const void* pointer, std::string_view argument) {
    if (pointer == nullptr) throw WrongUse{argument};
}

char* c_text(const std::string& text) {
    auto* copy = static_cast<char*>(std::malloc(text.size() + 1));
    if (copy == nullptr) throw std::bad_alloc();
    std::memcpy(copy, text.c_str(), text.size() + 1);
    return copy;
}

int status_of(int http_status) {
    switch (http_status) {
        case 400:
            return WATWERKT_REFUSED;
        case 404:
            return WATWERKT_NOT_FOUND;
        case 503:
            return WATWERKT_NO_INDEX;
        default:
            return WATWERKT_FAILED;
    }
}

int tell(const answers::Problem& problem, char** answer) {
    *answer = c_text(answers::problem_json(problem));
    return status_of(problem.status);
}

int tell(const Error& error, const std::string& language, char** answer) {
    return tell(answers::to_problem(error, language), answer);
}

int tell(const WrongUse& wrong, char** answer) {
    const std::string name(wrong.argument);
    tell(answers::Problem{400,
                          "Fout in het programma / Mistake in the program",
                          name + " is NULL / " + name + " is NULL"},
         answer);
    return WATWERKT_WRONG_USE;
}

/// Does `work` and hands out the text that it gives, if any. Every exception becomes a status and a
/// problem document here. `work` may set the language of that document.
template <typename Work>
int guarded(char** answer, Work work) noexcept {
    if (answer == nullptr) return WATWERKT_WRONG_USE;
    *answer = nullptr;
    try {
        std::string language = "nl";
        try {
            const std::optional<std::string> text = work(language);
            if (text) *answer = c_text(*text);
            return WATWERKT_OK;
        } catch (const WrongUse& wrong) {
            return tell(wrong, answer);
        } catch (const answers::Refused& refused) {
            return tell(refused.problem, answer);
        } catch (const Error& error) {
            return tell(error, language, answer);
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const std::exception& error) {
            return tell(Error(ErrorKind::internal, error.what()), language, answer);
        }
    } catch (const std::bad_alloc&) {
        return WATWERKT_NO_MEMORY;
    } catch (...) {
        return WATWERKT_FAILED;
    }
}

/// A text of the call beside its request: a code, a name, an id.
struct Argument {
    std::string_view name;
    const char* text;
};

/// The argument as a text; remarks that it cannot be one.
std::string read(const Argument& argument, answers::Parameters& parameters) {
    const std::size_t length = strnlen(argument.text, longest_argument + 1);
    std::string text(argument.text, std::min(length, longest_argument));
    if (length > longest_argument) {
        parameters.refuse(argument.name,
                          parameters.say("deze tekst is hoogstens 1.000 bytes lang",
                                         "this text is at most 1,000 bytes long"));
    } else if (!answers::is_utf8(text)) {
        parameters.refuse(
            argument.name,
            parameters.say("deze tekst is geen goede UTF-8", "this text is not well-formed UTF-8"));
    }
    return text;
}

watwerkt::c_abi::Request read_bounded(const char* request) {
    const std::size_t length = strnlen(request, WATWERKT_LONGEST_REQUEST + 1);
    if (length > WATWERKT_LONGEST_REQUEST) {
        throw answers::Refused{answers::Problem{
            400,
            "Deze vraag kan niet / This cannot be asked",
            "een vraag is hoogstens 65.536 bytes lang / a request is at most 65,536 bytes long"}};
    }
    return watwerkt::c_abi::read_request({request, length});
}

/// Every function that asks: `question` is one of tools/answers/questions.hpp, with the arguments
/// that it needs besides the parameters.
template <typename Question, typename... Arguments>
int ask(watwerkt_engine* engine,
        const char* request,
        char** answer,
        Question question,
        const Arguments&... arguments) noexcept {
    return guarded(answer, [&](std::string& language) -> std::optional<std::string> {
        require(engine, "engine");
        (require(arguments.text, arguments.name), ...);
        require(request, "request");
        const watwerkt::c_abi::Request asked = read_bounded(request);
        answers::Parameters parameters(asked.given);
        language = parameters.language();
        for (const auto& [name, reason] : asked.wrong) parameters.refuse(name, reason);
        // Braces: read from left to right, so that mistakes are told in the order of the call.
        const std::tuple texts{read(arguments, parameters)...};
        // A text that cannot be used is refused with the parameters, before it is looked at.
        return std::apply(
            [&](const auto&... each) {
                return engine->engines.answered([&] {
                    answers::Parameters fresh = parameters;  // a question reads them up
                    return question(engine->engines, fresh, each...).body;
                });
            },
            texts);
    });
}

answers::Reply status(answers::Engines& engines, answers::Parameters& parameters) {
    return answers::answer_status(engines, parameters, WATWERKT_VERSION);
}

std::string folder_of(const char* index_folder) {
    const std::size_t length = strnlen(index_folder, longest_folder + 1);
    if (length > longest_folder)
        throw Error(ErrorKind::index_missing, "de naam van de map met de index is te lang");
    return {index_folder, length};
}

}  // namespace

const char* watwerkt_version(void) { return WATWERKT_VERSION; }

int watwerkt_abi_version(void) { return WATWERKT_ABI_VERSION; }

int watwerkt_open(const char* index_folder, watwerkt_engine** engine, char** problem) {
    return guarded(problem, [&](std::string&) -> std::optional<std::string> {
        require(engine, "engine");
        *engine = nullptr;
        require(index_folder, "index_folder");
        // One is ready; each thread that asks at the same time adds one, and that stays.
        constexpr answers::Engines::Stock stock{1, std::numeric_limits<std::size_t>::max()};
        std::unique_ptr<watwerkt_engine> opened(
            new watwerkt_engine{answers::Engines(folder_of(index_folder), stock)});
        opened->engines.take_up();
        *engine = opened.release();
        return std::nullopt;
    });
}

void watwerkt_close(watwerkt_engine* engine) { delete engine; }

void watwerkt_free(char* answer) { std::free(answer); }

int watwerkt_refresh(watwerkt_engine* engine, char** answer) {
    return guarded(answer, [&](std::string&) -> std::optional<std::string> {
        require(engine, "engine");
        engine->engines.take_up();
        answers::Parameters nothing({});
        return status(engine->engines, nothing).body;
    });
}

int watwerkt_status(watwerkt_engine* engine, const char* request, char** answer) {
    return ask(engine, request, answer, status);
}

int watwerkt_search(watwerkt_engine* engine, const char* request, char** answer) {
    return ask(engine, request, answer, answers::answer_search);
}

int watwerkt_suggest(watwerkt_engine* engine, const char* request, char** answer) {
    return ask(engine, request, answer, answers::answer_suggestions);
}

int watwerkt_action(watwerkt_engine* engine,
                    const char* action,
                    const char* request,
                    char** answer) {
    return ask(engine, request, answer, answers::answer_action, Argument{"action", action});
}

int watwerkt_explain(watwerkt_engine* engine,
                     const char* action,
                     const char* outcome,
                     const char* request,
                     char** answer) {
    return ask(engine,
               request,
               answer,
               answers::answer_why,
               Argument{"action", action},
               Argument{"outcome", outcome});
}

int watwerkt_forest_plot(watwerkt_engine* engine,
                         const char* action,
                         const char* outcome,
                         const char* request,
                         char** answer) {
    return ask(engine,
               request,
               answer,
               answers::answer_forest_plot,
               Argument{"action", action},
               Argument{"outcome", outcome});
}

int watwerkt_record(watwerkt_engine* engine, const char* id, const char* request, char** answer) {
    return ask(engine, request, answer, answers::answer_record, Argument{"id", id});
}

int watwerkt_compare(watwerkt_engine* engine, const char* request, char** answer) {
    return ask(engine, request, answer, answers::answer_comparison);
}

int watwerkt_map(watwerkt_engine* engine, const char* request, char** answer) {
    return ask(engine, request, answer, answers::answer_map);
}

int watwerkt_stop_list(watwerkt_engine* engine, const char* request, char** answer) {
    return ask(engine, request, answer, answers::answer_stop_list);
}

int watwerkt_facets(watwerkt_engine* engine, const char* request, char** answer) {
    return ask(engine, request, answer, answers::answer_fields);
}

int watwerkt_values(watwerkt_engine* engine,
                    const char* facet,
                    const char* request,
                    char** answer) {
    return ask(engine, request, answer, answers::answer_values, Argument{"facet", facet});
}
