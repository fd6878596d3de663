// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <sstream>
#include <string>

namespace watwerkt::test {

/// Every term of a database with its documents: how often, of how many words, and where.
inline std::string text_of_terms(const Xapian::Database& database) {
    std::ostringstream text;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
        text << *term << ' ' << term.get_termfreq() << ' ' << database.get_collection_freq(*term)
             << ':';
        for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term);
             ++posting) {
            text << ' ' << *posting << 'x' << posting.get_wdf() << '/' << posting.get_doclength();
            for (auto at = posting.positionlist_begin(); at != posting.positionlist_end(); ++at)
                text << '@' << *at;
        }
        text << '\n';
    }
    return text.str();
}

}  // namespace watwerkt::test
