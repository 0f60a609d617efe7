#pragma once

#include "zhicheng/plan_import/lexicon.h"

namespace zhicheng::app {

// Read from the packs that are part of the program.
plan_import::Lexicon shipped_lexicon();

}  // namespace zhicheng::app
