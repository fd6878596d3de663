// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tools/import/citation.hpp"

using namespace watwerkt::importer;

using Names = std::vector<std::string>;

TEST_CASE("An author list is split into persons and organisations", "[import][citation]") {
    auto [authors, names] = GENERATE(table<std::string, Names>({
        {"", {}},
        {"Gale, D.", {"Gale, D."}},
        {"Borman, T. H., Bos, J. M., & Liu, F.", {"Borman, T. H.", "Bos, J. M.", "Liu, F."}},
        {"Bergman, P. & Chan, E.W.", {"Bergman, P.", "Chan, E.W."}},
        {"Corrin, W., Somers, M.-A., & Kemple, J.", {"Corrin, W.", "Somers, M.-A.", "Kemple, J."}},
        {"Langberg, J. M., & Eadeh, HM.", {"Langberg, J. M.", "Eadeh, HM."}},
        {"Garet, M., Song, et al.", {"Garet, M.", "Song"}},
        {"Dalton, L. D., ...Swank, P.", {"Dalton, L. D.", "Swank, P."}},
        {"Flynn, K., . . . Roberts, G.", {"Flynn, K.", "Roberts, G."}},
        {"Clark, M.,…Schmidt, S. R.", {"Clark, M.", "Schmidt, S. R."}},
        {"Born, T. L., ... & Fesperman, E.", {"Born, T. L.", "Fesperman, E."}},
        {"Jemmott III, J. B., & Fong G. T.", {"Jemmott III, J. B.", "Fong G. T."}},
        {"Pyke C., Lynch, S., & Driver, H.", {"Pyke C.", "Lynch, S.", "Driver, H."}},
        {"Lorch, Jr., R. F., & Lorch, E. P.", {"Lorch, Jr., R. F.", "Lorch, E. P."}},
        {"Fryer, R. G., Jr., Guryan, J.", {"Fryer, R. G., Jr.", "Guryan, J."}},
        {"Patton, S. III, Davis, N.", {"Patton, S. III", "Davis, N."}},
        {"Roth, K., Wilson, Stuhlsatz, M., & Tipton, E.",
         {"Roth, K.", "Wilson", "Stuhlsatz, M.", "Tipton, E."}},
        {"Tate, T, Collins, P, Xu, Y, Yau, J, et al.",
         {"Tate, T", "Collins, P", "Xu, Y", "Yau, J"}},
        {"Wu, C-T, & Kamijo, K.", {"Wu, C-T", "Kamijo, K."}},
        {"Stillman-Spisak, SJ., and Solis, M.", {"Stillman-Spisak, SJ.", "Solis, M."}},
        {"Konstantopoulos, S., & van der Ploeg, A.", {"Konstantopoulos, S.", "van der Ploeg, A."}},
        {"O’Connor, E. E., & Nückles, M.", {"O’Connor, E. E.", "Nückles, M."}},
        {"Scientific Learning Corporation.", {"Scientific Learning Corporation"}},
        {"Interactive, Inc.", {"Interactive, Inc."}},
        {"Beck Evaluation & Testing Associates, Inc.",
         {"Beck Evaluation & Testing Associates, Inc."}},
        {"Bill & Melinda Gates Foundation.", {"Bill & Melinda Gates Foundation"}},
        {"Borman, G. D., Benson, J., & Wisconsin Center for Education Research, Madison.",
         {"Borman, G. D.", "Benson, J.", "Wisconsin Center for Education Research, Madison"}},
    }));
    CAPTURE(authors);
    CHECK(split_authors(authors) == names);
}

TEST_CASE("An author list is split in the style of its source", "[import][citation]") {
    auto [authors, style, names] = GENERATE(table<std::string, AuthorStyle, Names>({
        {"Tak, Yuli R; Kleinjan, M", AuthorStyle::semicolons, {"Tak, Yuli R", "Kleinjan, M"}},
        {"Schirm, A; Vartivarian; S.; Haan, C.",
         AuthorStyle::semicolons,
         {"Schirm, A", "Vartivarian, S.", "Haan, C."}},
        {"Jacob, Hill & Corey", AuthorStyle::family_names, {"Jacob", "Hill", "Corey"}},
        {"Santa & Høien", AuthorStyle::family_names, {"Santa", "Høien"}},
        {"Al Otaiba et al.", AuthorStyle::family_names, {"Al Otaiba e.a."}},
        {"Gale, D.", AuthorStyle::citation, {"Gale, D."}},
        {"", AuthorStyle::family_names, {}},
    }));
    CAPTURE(authors);
    CHECK(split_authors(authors, style) == names);
}

TEST_CASE("The language of a title shows in its small words", "[import][citation]") {
    CHECK(title_language("Effects of reading") == "en");
    CHECK(title_language("Prävention von Lesestörungen") == "de");
    CHECK(title_language("Effekter av intensivundervisning i matematik") == "sv");
    CHECK(title_language("") == "en");
}

TEST_CASE("Splitting any text into authors gives no empty names", "[import][citation]") {
    CHECK(rc::check([](const std::string& text) {
        for (const std::string& name : split_authors(text)) RC_ASSERT(!name.empty());
    }));
}

TEST_CASE("A title that was cut at an abbreviation is completed from the citation",
          "[import][citation]") {
    CHECK(
        complete_title("Early literacy (Tech",
                       "Doe, J. (1990). Early literacy (Tech. Rep. No. 520). Champaign: Press.") ==
        "Early literacy (Tech. Rep. No. 520)");
    CHECK(complete_title("U.S",
                         "(2015). U.S. Department of Work Report (ED-1): Result. U.S. Press.") ==
          "U.S. Department of Work Report (ED-1): Result");
    CHECK(complete_title("Whole title", "Doe, J. (1990). Whole title. Press.") == "Whole title");
    CHECK(complete_title("Not (there", "Doe, J. (1990). Other. Press.") == "Not (there");
    CHECK(complete_title("Never (closed", "Never (closed. Press.") == "Never (closed");
}

TEST_CASE("The publication is what follows the title, or nothing", "[import][citation]") {
    using Publication = std::optional<std::string>;
    auto [rest, publication] = GENERATE(table<std::string, Publication>({
        {". Reading Quarterly, 46(3), 189–221.", "Reading Quarterly, 46(3), 189–221"},
        {" Behavioral Disorders, 21(1). Retrieved from http://a.b/c",
         "Behavioral Disorders, 21(1)"},
        {". Houston, TX: Reasoning Mind, Inc.", "Houston, TX: Reasoning Mind, Inc."},
        {" (Doctoral dissertation, University of X, 2003). Abstracts, 64(05A).",
         "(Doctoral dissertation, University of X, 2003). Abstracts, 64(05A)"},
        {". Journal, 1(2), 3. doi: 10.1/x", "Journal, 1(2), 3"},
        {". Journal, 27 (2), 126–137. (Experiment 1: Child-care Facility).",
         "Journal, 27 (2), 126–137"},
        {" (Doctoral dissertation. Available from ProQuest. (UMI No. 9111093).", std::nullopt},
        {". (Unpublished manuscript).", "Unpublished manuscript"},
        {". City, ST: Press.City, ST: Press.", "City, ST: Press"},
        {". Retrieved from www.helpprogram.net.", std::nullopt},
        {".", std::nullopt},
        {"", std::nullopt},
    }));
    CAPTURE(rest);
    CHECK(publication_after_title("Doe, J. (1990). Title" + rest, "Title") == publication);
}

TEST_CASE("A publication needs the title in the citation", "[import][citation]") {
    CHECK_FALSE(publication_after_title("Doe, J. (1990). Title. Press.", "Other"));
    CHECK_FALSE(publication_after_title("Doe, J. (1990). Title. Press.", ""));
}

TEST_CASE("Identifiers are told apart", "[import][citation]") {
    CHECK(parse_identifiers("EJ1024233; doi:10.3102/0162373713507480") ==
          Identifiers{"10.3102/0162373713507480", "EJ1024233"});
    CHECK(parse_identifiers("ED560804") == Identifiers{"", "ED560804"});
    CHECK(parse_identifiers("doi: 10.1037/a0036335") == Identifiers{"10.1037/a0036335", ""});
    CHECK(parse_identifiers("doi:10.3389/fpsyg.2014.00364/full").doi == "10.3389/fpsyg.2014.00364");
    CHECK(parse_identifiers("EDITION") == Identifiers{});
    CHECK(parse_identifiers("") == Identifiers{});
}

TEST_CASE("A DOI is taken from addresses that carry one", "[import][citation]") {
    CHECK(doi_from_url("https://doi.org/10.1037/edu0000489") == "10.1037/edu0000489");
    CHECK(doi_from_url("http://dx.doi.org/10.1/a?b=1") == "10.1/a");
    CHECK(doi_from_url("http://link.springer.com/chapter/10.1007/978-94-007-4816-3_4") ==
          "10.1007/978-94-007-4816-3_4");
    CHECK(doi_from_url("https://example.org/a/10.5/b").empty());
    CHECK(doi_from_url("https://doi.org/").empty());
}
