// Page fills one template inside the site's layout. What every page needs is set here and nowhere else: BASE, CSRF, REQUEST_KEY,
// LANGUAGE, SITE as global values, the menu, the flash, the templates' words.
#pragma once
#include <ctemplate/template.h>
#include "web.h"

const Words& words(const std::string& language);     // English where there is no such translation
bool is_language(const std::string& language);

// What the menu offers to some people only; accounts/rights.cpp knows to whom.
struct Menu {
  struct Place { std::string path; Phrase name; };
  bool writes_news = false;
  std::vector<Place> administration = {};
};
Menu menu_of(const Who&);

// A place in a page that takes values: the page itself, a row of a list, an included part.
class Section {
 public:
  explicit Section(ctemplate::TemplateDictionary* dictionary) : dictionary_(dictionary) {}
  Section& set(const std::string& name, const std::string& value) { dictionary_->SetValue(name, value); return *this; }
  Section& set(const std::string& name, Id value) { return set(name, std::to_string(value)); }
  Section& show(const std::string& section) { dictionary_->ShowSection(section); return *this; }
  Section& show_if(bool yes, const std::string& section) { return yes ? show(section) : *this; }
  // {{#section}}…{{name}}…{{/section}}, where there is a value.
  Section& set_if(const std::string& section, const std::string& name, const std::optional<std::string>& value) {
    return value ? show(section).set(name, *value) : *this;
  }
  // What is known of a row: {{#plate}}…{{VALUE}}…{{/plate}} for each value that is not empty.
  Section& facts(const Values& values) {
    for (const auto& [name, value] : values) if (!value.empty()) row(name).set("VALUE", value);
    return *this;
  }
  Section row(const std::string& section) { return Section(dictionary_->AddSectionDictionary(section)); }
 protected:
  friend class Page;
  ctemplate::TemplateDictionary* dictionary_;
};

class Page : public Section {
 public:
  // At start-up: reads templates, translations and the names of static files. all: expands every template in every language once, so
  // that a broken one stops the start and not a visitor. Throws std::runtime_error.
  static void load(const std::string& share, bool all);

  Page(Request&, const std::string& name, const Phrase& title);       // templates/<name>.tpl
  Section part(const std::string& name, const std::string& file) { return part(*this, name, file); }     // {{>NAME}}, templates/<file>.tpl
  Section part(Section of, const std::string& name, const std::string& file);                            // the same inside a row
  std::string in_words(const Phrase& said) const { return words(language_)(said, language_); }
  const Language& language() const { return language_; }
  Page& message(const Phrase&);                        // {{#MESSAGE}}{{SENTENCE}}{{/MESSAGE}}
  // One section a field, {{#make}}…{{VALUE}}…{{>NOTES}}{{/make}}. Beside it, from templates/field.tpl, stands what is wrong with it and
  // what is on file instead. Throws std::logic_error for a problem that has no field here.
  Page& fields(const Values&, const Invalid::Problems& wrong = {}, const Values& on_file = {});
  Response answer(int status = 200) const;

 private:
  Language language_;
  std::string templates_, file_;
  bool fragment_;                                      // for a dialog: without the layout
  std::shared_ptr<ctemplate::TemplateDictionary> layout_;       // owns every dictionary below it
};

// A template that is no page: a mail. Its values are the same in every part of it; the part WITH_NAME is there if NAME is not empty.
std::string expanded(const std::string& language, const std::string& name, const Values&);

// The Content-Security-Policy of every answer that has none of its own.
const std::string& page_policy();

Response error_page(Request&, int status, const Phrase& said);

// Which language of ours a browser's Accept-Language likes best; "en" if none.
std::string language_from(const std::string& accept_language);
