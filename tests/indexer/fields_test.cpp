// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/fields/fields.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "corpus/vocabulary/vocabulary.hpp"
#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {

TEST_CASE("Every field has one name, one prefix and a full description", "[fields]") {
    std::set<std::string_view> names, prefixes{id_prefix, kind_prefix, surface_prefix};
    for (const Field& field : fields) {
        CAPTURE(field.name);
        CHECK(names.insert(field.name).second);
        if (!field.also.empty()) CHECK(names.insert(field.also).second);
        if (field.kind == FieldKind::text) CHECK(prefixes.insert(field.prefix).second);
        CHECK_FALSE(field.label.empty());
        CHECK_FALSE(field.english.empty());
        CHECK_FALSE(field.description.empty());
        CHECK_FALSE(field.description_english.empty());
        CHECK(field.example.starts_with(field.name));
    }
}

TEST_CASE("Every facet with a scheme finds it in the vocabulary", "[fields]") {
    for (const Field& field : fields) {
        CAPTURE(field.name);
        if (!field.scheme.empty()) CHECK_NOTHROW(shipped_vocabulary().scheme(field.scheme));
    }
}

}  // namespace watwerkt::test
