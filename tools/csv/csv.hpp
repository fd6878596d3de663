// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The reader of tables lives downstairs, where the harvest can see it too; this is its old address.
#include "corpus/csv/csv.hpp"
