#include "page.h"
#include <filesystem>
#include <fstream>
#include <mutex>
#include <regex>
#include "config.h"
#include "flash.h"
#include "markdown.h"
#include "secret.h"
namespace fs = std::filesystem;

static std::map<std::string, Words> languages{{"en", Words()}};

const Words& words(const std::string& language) {
  const auto found = languages.find(language);
  return found == languages.end() ? languages.at("en") : found->second;
}
bool is_language(const std::string& language) { return languages.contains(language); }

std::string language_from(const std::string& accept) {
  std::string best = "en";
  double best_weight = 0;
  static const std::regex one(R"(([A-Za-z]{1,8})(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?)");
  const std::string bounded = accept.substr(0, 200);
  for (std::sregex_iterator it(bounded.begin(), bounded.end(), one), end; it != end; ++it) {
    const double weight = (*it)[2].matched ? std::stod((*it)[2]) : 1;
    if (is_language((*it)[1]) && weight > best_weight) best = (*it)[1], best_weight = weight;
  }
  return best;
}

static std::string whole_file(const fs::path& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

// Templates say /static/app.css; what is served is named by its content, so that it can be kept for ever.
static std::string with_static_names(std::string html, const Json& manifest) {
  static const std::string folder = "/static/";
  for (size_t at = 0; (at = html.find(folder, at)) != std::string::npos;) {
    at += folder.size();
    const std::string name = html.substr(at, html.find_first_of("\"#' \n)", at) - at);
    if (!manifest.contains(name)) throw std::runtime_error("a template names a static file that is not there: " + name);
    html.replace(at, name.size(), manifest[name].get<std::string>());
  }
  return html;
}

static std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
  return text;
}

static fs::path templates_folder;
static Json manifest;

static bool all_are_ready = false;        // set before the threads start

// The templates of a language. A page names its base path a hundred times: that of BASE_URL is written into them, so that it is no value
// to look up; only under plain CGI at another path it is one.
static constexpr const char* any_base = "~";
static std::string templates_in(const std::string& language, const std::string& base) { return base == config().base ? language : language + any_base; }

// Puts one template into ctemplate's cache in one language, if it is not there yet.
static void make_ready(const std::string& in, const std::string& name) {
  const bool base_known = !in.ends_with(any_base);
  if (all_are_ready && base_known) return;
  static std::mutex one_at_a_time;
  static std::set<std::string> ready;
  const std::string key = in + "/" + name;
  const std::lock_guard lock(one_at_a_time);
  if (ready.contains(key)) return;
  const std::string language = base_known ? in : in.substr(0, in.size() - 1);
  std::string html = with_static_names(words(language).marks_replaced(whole_file(templates_folder / name)), manifest);
  if (base_known) html = replaced(std::move(html), "{{BASE}}", config().base);
  if (!ctemplate::StringToTemplateCache(key, html, ctemplate::DO_NOT_STRIP)) throw std::runtime_error("cannot use template " + name);
  ready.insert(key);
}

void Page::load(const std::string& share, bool all) {
  use_markdown();
  templates_folder = share + "/templates";
  manifest = Json::parse(whole_file(share + "/static/manifest.json"));
  for (const auto& file : fs::directory_iterator(share + "/po"))
    if (file.path().extension() == ".po") languages.insert_or_assign(file.path().stem(), Words(file.path()));
  if (!all) return;
  for (const auto& [language, in_words] : languages)
    for (const auto& file : fs::recursive_directory_iterator(templates_folder)) {
      if (file.path().extension() != ".tpl") continue;
      const std::string name = fs::relative(file.path(), templates_folder);
      make_ready(language, name);
      std::string html;
      ctemplate::TemplateDictionary nothing("nothing");
      if (!ctemplate::ExpandTemplate(language + "/" + name, ctemplate::DO_NOT_STRIP, &nothing, &html))
        throw std::runtime_error("template " + name + " is broken");
    }
  all_are_ready = true;
}

static std::string initials(const std::string& name) {
  size_t bytes = 0;                                   // of the first code point
  if (!name.empty()) for (bytes = 1; bytes < name.size() && (static_cast<unsigned char>(name[bytes]) >> 6) == 2;) ++bytes;
  return name.substr(0, bytes);
}

// What only some people have: entries of the menu, and the ways between the pages of the administration.
static void show_menu(ctemplate::TemplateDictionary& layout, const Request& rq, const Words& in) {
  const Menu menu = menu_of(rq.who);
  if (menu.writes_news) layout.ShowSection("WRITES_NEWS");
  if (!menu.administration.empty()) layout.ShowSection("ADMINISTERS");
  if (menu.administration.empty() || !rq.path.starts_with("/admin")) return;
  auto* nav = layout.AddSectionDictionary("IN_ADMIN");
  for (const auto& [path, name] : menu.administration) {
    auto* place = nav->AddSectionDictionary("PLACE");
    place->SetValue("URL", rq.base + path);
    place->SetValue("NAME", in(name));
    if (rq.path == path || (path != "/admin" && rq.path.starts_with(path))) place->ShowSection("HERE");
  }
}

Page::Page(Request& rq, const std::string& name, const Phrase& title)
    : Section(nullptr), language_(rq.language), templates_(templates_in(language_, rq.base)), file_(templates_ + "/" + name + ".tpl"),
      fragment_(rq.is_fragment()), layout_(std::make_shared<ctemplate::TemplateDictionary>("layout")) {
  make_ready(templates_, "layout.tpl");
  make_ready(templates_, name + ".tpl");
  dictionary_ = layout_->AddIncludeDictionary("BODY");
  dictionary_->SetFilename(file_);
  const Values everywhere{{"BASE", rq.base}, {"CSRF", rq.csrf()}, {"REQUEST_KEY", random_secret()}, {"LANGUAGE", language_.code},
                          {"SITE", "Servicebook"}, {"YEAR_NOW", std::to_string(today(rq.who.zone).year())}};
  for (const auto& [name, value] : everywhere) layout_->SetTemplateGlobalValue(name, value);   // SetValue would stop at an include
  layout_->SetValue("TITLE", in_words(title));
  if (rq.path.starts_with("/garage")) layout_->ShowSection("IN_GARAGE");
  if (rq.path == "/search") layout_->ShowSection("IN_SEARCH");
  if (!rq.who.theme.empty()) layout_->SetValueAndShowSection("THEME", rq.who.theme, "THEME_CHOSEN");
  if (rq.who.id) {
    layout_->ShowSection("NOINDEX");
    layout_->ShowSection("SIGNED_IN");
    layout_->SetValue("NAME", rq.who.name);
    layout_->SetValue("INITIALS", initials(rq.who.name));
    show_menu(*layout_, rq, words(language_));
  } else {
    layout_->ShowSection("SIGNED_OUT");
    if (rq.path == "/login" || rq.path == "/register") layout_->ShowSection("ON_ACCOUNT_PAGE");
  }
  if (fragment_) return;                               // the flash waits for the next whole page
  if (const auto flash = take_flash(rq)) {
    auto* shown = layout_->AddSectionDictionary("FLASH");
    shown->SetValue("SENTENCE", in_words(flash->said));
    if (!flash->undo.empty()) shown->SetValueAndShowSection("ACTION", flash->undo, "UNDO");
  }
}

Section Page::part(Section of, const std::string& name, const std::string& file) {
  make_ready(templates_, file + ".tpl");
  auto* dictionary = of.dictionary_->AddIncludeDictionary(name);
  dictionary->SetFilename(templates_ + "/" + file + ".tpl");
  return Section(dictionary);
}

Page& Page::message(const Phrase& said) {
  dictionary_->SetValueAndShowSection("SENTENCE", in_words(said), "MESSAGE");
  return *this;
}

static bool is_plain(const std::string& value) {
  return !value.empty() && value.size() <= 30 && std::ranges::all_of(value, [](unsigned char c) { return isalnum(c) || c == '_'; });
}

// A day as the reader writes it, other text as it is.
static std::string as_read(const std::string& text, const Language& language) {
  const auto day = text.size() == 10 && text[4] == '-' ? day_from(text) : std::nullopt;
  return day ? shown(*day, language) : text;
}

Page& Page::fields(const Values& values, const Invalid::Problems& wrong, const Values& on_file) {
  for (const auto& [field, sentence] : wrong)
    if (!values.contains(field)) throw std::logic_error("no place on the page for a problem with " + field);
  make_ready(templates_, "field.tpl");
  for (const auto& [field, value] : values) {
    auto* section = dictionary_->AddSectionDictionary(field);
    section->SetValue("VALUE", value);
    if (is_plain(value)) section->ShowSection("IS_" + value);
    auto* notes = section->AddIncludeDictionary("NOTES");
    notes->SetFilename(templates_ + "/field.tpl");
    notes->SetValue("FIELD", field);
    if (const auto bad = wrong.find(field); bad != wrong.end()) {
      section->ShowSection("WRONG");
      notes->SetValueAndShowSection("SENTENCE", in_words(bad->second), "PROBLEM");
    }
    if (const auto now = on_file.find(field); now != on_file.end() && now->second != value)
      notes->SetValueAndShowSection("TEXT", now->second.empty() ? in_words(say("nothing")) : as_read(now->second, language_), "ON_FILE");
  }
  return *this;
}

Response Page::answer(int status) const {
  Response page{.status = status};
  page.body.reserve(32 << 10);
  const bool whole = fragment_ ? ctemplate::ExpandTemplate(file_, ctemplate::DO_NOT_STRIP, dictionary_, &page.body)
                               : ctemplate::ExpandTemplate(templates_ + "/layout.tpl", ctemplate::DO_NOT_STRIP, layout_.get(), &page.body);
  if (!whole) throw std::runtime_error("a template did not expand");
  return page;
}

std::string expanded(const std::string& language, const std::string& name, const Values& values) {
  const std::string in = templates_in(is_language(language) ? language : "en", config().base), file = in + "/" + name + ".tpl";
  make_ready(in, name + ".tpl");
  ctemplate::TemplateDictionary all("mail");
  for (const auto& [mark, value] : values) {
    all.SetValue(mark, value);
    if (!value.empty()) all.ShowSection("WITH_" + mark);
  }
  std::string text;
  if (!ctemplate::ExpandTemplate(file, ctemplate::DO_NOT_STRIP, &all, &text)) throw std::runtime_error("a template did not expand");
  return text;
}

Response error_page(Request& rq, int status, const Phrase& said) {
  Page page(rq, "error", say("{}", {words(rq.language)(said, rq.language)}));
  page.message(said).set("STATUS", std::to_string(status));
  if (status >= 500) page.show("REQUEST_ID").set("ID", rq.id);
  return page.answer(status);
}
