// Pictures and documents on a page.
#pragma once
#include "../core/page.h"
#include "attachments.h"

void show_pictures(Section, const std::string& base, const std::vector<Attachment>&);       // {{#PICTURE}}: THUMB_URL, MEDIUM_URL, FULL_URL, CAPTION, ALT, ID
// {{#SHOT}}{{>SHOT_CARD}}: the same, each to be turned, moved, named or deleted (attachments/card.tpl).
void show_picture_cards(Page&, const std::string& base, const std::vector<Attachment>&);
void show_documents(Section, const std::string& base, const std::vector<Attachment>&, const Language&);    // {{#PAPER}}: URL, NAME, SIZE, DATE, ID
void show_kept_files(Section, const Request&, const std::vector<NewFile>&);                   // {{#KEPT_FILES}}{{#KEPT}}FIELD, VALUE, NAME
std::string shown_size(int64_t bytes, const std::string& language);                         // 1.2 MB
