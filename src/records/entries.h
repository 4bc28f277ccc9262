// The rows of a timeline on a page: templates/records/entries.tpl.
#pragma once
#include "../core/page.h"
#include "records.h"

// Fills {{#ENTRIES}}{{>ENTRIES_LIST}}{{#MORE}}{{NEXT_URL}}{{/MORE}}{{/ENTRIES}} or {{#NO_ENTRIES}}.
void show_timeline(Page&, const std::string& base, const Vehicle&, const Timeline&);
