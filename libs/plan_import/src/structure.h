#pragma once

#include "lines.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

// Stage 2: joins the lines of each paragraph over line ends and page breaks, and builds the tree of numbered
// headings. Fills paragraphs and nodes from lines; lines of tables and contents are left out.
void read_structure(const document::Document& document, LineWords words, const Vocabulary& vocabulary,
                    Stages& stages);

// Tells background, goals, tasks and guarantees apart, for nodes and their paragraphs.
void assign_roles(const Vocabulary& vocabulary, Stages& stages);

// True if the paragraph opens the goals inside another section: “主要目标。到2025年…”.
bool opens_goals(const Paragraph& paragraph, const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
