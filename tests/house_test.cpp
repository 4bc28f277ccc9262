#include <filesystem>
#include <fstream>
#include <regex>
#include "../src/accounts/accounts.h"
#include "../src/core/links.h"
#include "../src/core/migrate.h"
#include "../src/exports/exports.h"
#include "visitor.h"
namespace fs = std::filesystem;

// The rules that nobody should have to remember, walked over routes, templates, migrations and sources.

static std::string whole(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}
static std::vector<fs::path> files(const fs::path& folder, const std::string& ending) {
  std::vector<fs::path> all;
  for (const auto& file : fs::recursive_directory_iterator(folder))
    if (file.path().string().ends_with(ending)) all.push_back(file.path());
  std::ranges::sort(all);
  BOOST_TEST(!all.empty());
  return all;
}
static std::vector<std::string> found(const std::string& text, const std::regex& what, int part = 1) {
  std::vector<std::string> all;
  for (std::sregex_iterator it(text.begin(), text.end(), what), end; it != end; ++it) all.push_back((*it)[part]);
  return all;
}
// "a \"quoted\" one" as the compiler reads it; neighbours are joined before.
static std::string unescaped(const std::string& literal) { return Json::parse('"' + literal + '"').get<std::string>(); }

// Of what a shop owns each row is seen by others than its owner: those who may, and everybody where it is public. Another shop's is not there.
struct House : Garages {
  std::string car = new_vehicle(ann), record = new_record(ann, car);
  static std::string link(const char* purpose, Id target) { return token_of(db(), add_link(db(), purpose, target, 3600)); }
  std::string setup = link("setup", 0), verify = link("verify", ann.id), reset = link("reset", ann.id);
  Id picture = new_file(ann, car), paper = new_file(ann, car, "papers.pdf", a_pdf);
  Visitor boss = person("boss", "admin");
  Id post = boss.json("POST", "/api/v1/posts", {{"title", "Winter tyres"}, {"content", "From Monday on."}})["id"];
  Visitor runner = runs_installation(person("runner", "admin"));
  Id worker = person("tess", "technician").id, device = *db().one(&Row::id, "SELECT id FROM session WHERE user_id = ?", ann.id);
  Id letter = db().add("INSERT INTO mail (shop_id, kind, language, recipient, subject, body, message_id, state) VALUES (?, 'reset', 'en', 'x@example.org', 'x', 'x', 'x', 'failed')", shop_at("localhost"));
  Id job = db().add("INSERT INTO job (kind, state, run_at) VALUES ('house', 'dead', UTC_TIMESTAMP(6))");
  Id invitation = db().add("INSERT INTO invitation (shop_id, email, role, inviter_id, expires_at) VALUES (?, 'x@example.org', 'advisor', ?, UTC_TIMESTAMP(6) + INTERVAL 1 DAY)", shop_at("localhost"), boss.id);
  std::string invited = link("invite", invitation);
  const std::string other_host = "other.example";
  Id other_shop = shop_at(other_host);

  struct Asker { Visitor who; Role role = Role::owner; };
  Asker staff(const std::string& role, bool elsewhere) const {
    Asker asker{elsewhere ? person(role) : person(role, role), role_named(role)};
    if (!elsewhere) return asker;
    add_to_staff(db(), other_shop, asker.who.id, role);
    asker.who.headers["host"] = other_host;
    return asker;
  }
  static bool may_ask(const Route& r, Role role) { return !r.access.needed() || allows({.role = role}, *r.access.needed()); }
  static bool is_of_shop(const Route& r) { return r.access.is_open() || r.access.needed(); }
  Visitor allowed(const Route& r) const {
    return r.access.is_open() ? Visitor() : !r.access.needed() ? ann : r.access.needed() == Permission::run_installation ? runner : boss;
  }     // who may use it, and sees the rows above
  Id everything = [this] { const Id id = begin_export(db(), {.id = ann.id}, "en"); while (make_export(db(), id)); return id; }();

  Id token = ann.json("POST", "/api/v1/tokens", {{"name", "Script"}, {"scopes", "garage:read"}})["id"];

  ~House() { db().run("UPDATE user SET operator = FALSE WHERE id = ?", runner.id); }

  std::string filled(std::string path) const {
    const auto put = [&](const char* name, const std::string& value) { if (const size_t at = path.find(name); at != path.npos) path.replace(at, std::strlen(name), value); };
    if (path.find("/pictures/{id}") != path.npos) put("{id}", std::to_string(picture));
    if (path.find("/documents/{id}") != path.npos) put("{id}", std::to_string(paper));
    if (path.find("/news/{id}") != path.npos || path.find("/posts/{id}") != path.npos) put("{id}", std::to_string(post));
    if (path.find("/export") != path.npos) put("{id}", std::to_string(everything));
    if (path.find("/tokens/{id}") != path.npos) put("{id}", std::to_string(token));
    put("{vin}", "1HGCM82633A004352");
    if (path.find("/admin/users/{id}") != path.npos) put("{id}", std::to_string(worker));
    if (path.find("/invitations/{id}") != path.npos) put("{id}", std::to_string(invitation));
    if (path.find("/users/{id}") != path.npos) put("{id}", std::to_string(ann.id));
    if (path.find("/mail/{id}") != path.npos || path.find("/mails/{id}") != path.npos) put("{id}", std::to_string(letter));
    if (path.find("/jobs/{id}") != path.npos) put("{id}", std::to_string(job));
    if (path.find("/sessions/{id}") != path.npos) put("{id}", std::to_string(device));
    put("{kind}", "invitation");
    put("{token}", path.starts_with("/email") ? verify : path.starts_with("/password") ? reset : path.starts_with("/invitation") ? invited : setup);
    put("{id}", car.substr(8)), put("{rid}", record.substr(record.rfind('/') + 1));
    return std::regex_replace(path, std::regex("\\{[a-z]+\\}"), "x");
  }
  Response ask(Visitor& v, const Route& r) const {
    Values form = saab;
    for (const auto& [field, text] : oil) form[field] = text;
    form["version"] = "1", form["vin"] = "";
    const Values script{{"if-match", "\"1\""}};
    if (r.lane == Lane::files) v.files = {{"a.jpg", a_jpeg(40, 30), "file"}};
    return v.ask(std::string(r.method), filled(std::string(r.path)), r.method == "GET" ? Values() : form, r.path.starts_with("/api/") ? script : Values());
  }
  std::string state() const {       // of everything that is Ann's or her shop's
    return *db().one(&Row::text, R"(
        SELECT CONCAT_WS('|', v.make, v.version, v.deleted_at, v.changes, COUNT(e.id), SUM(e.version), MAX(e.deleted_at), p.version, p.deleted_at)
          FROM vehicle v LEFT JOIN entry e ON e.vehicle_id = v.id JOIN post p ON p.id = ? WHERE v.owner_id = ? GROUP BY v.id)", post, ann.id);
  }
};

BOOST_FIXTURE_TEST_SUITE(house, House)

BOOST_AUTO_TEST_CASE(every_template_escapes_and_holds_nothing_inline) {
  static const std::regex forbidden(R"(:none\}\}|\son[a-z]+=|hx-on|\sstyle=|<script(?![^>]*\ssrc=)|javascript:|<style)", std::regex::icase);
  for (const fs::path& file : files(config().share + "/templates", ".tpl")) {
    const std::string text = whole(file);
    BOOST_TEST(text.starts_with("{{%AUTOESCAPE context=\"HTML\"}}"), file);
    // Mail programs know no style sheet: a mail carries its own, and is shown here in a frame of its own policy.
    const std::string page = file.parent_path().filename() == "mail" ? std::regex_replace(text, std::regex(" style=\"[^\"]*\""), "") : text;
    BOOST_TEST(!std::regex_search(page, forbidden), file);
  }
}
BOOST_AUTO_TEST_CASE(every_form_that_posts_carries_csrf_and_request_key) {
  int forms = 0;
  for (const fs::path& file : files(config().share + "/templates", ".tpl")) {
    const std::string text = whole(file);
    for (size_t at = 0; (at = text.find("<form", at)) != text.npos; ++at) {
      const std::string form = text.substr(at, text.find("</form>", at) - at);
      if (form.find("method=\"post\"") == form.npos) continue;
      ++forms;
      BOOST_TEST((form.find("name=\"csrf\" value=\"{{CSRF}}\"") != form.npos && form.find("name=\"request_key\" value=\"{{REQUEST_KEY}}\"") != form.npos), file);
    }
  }
  BOOST_TEST(forms >= 8);
}
BOOST_AUTO_TEST_CASE(every_textarea_keeps_its_line_ends) {
  int all = 0;
  for (const fs::path& file : files(config().share + "/templates", ".tpl"))
    for (const std::string& held : found(whole(file), std::regex("<textarea[^>]*>([^<]*)</textarea>"))) {
      BOOST_TEST(held == "\n{{VALUE:p}}", file);      // else they become blanks
      ++all;
    }
  BOOST_TEST(all >= 3);
}
BOOST_AUTO_TEST_CASE(every_address_in_a_template_begins_with_the_base_path) {
  static const std::regex address(R"re(\s(?:href|src|srcset|action|formaction|hx-get|hx-post|poster)="([^"]*)")re");
  for (const fs::path& file : files(config().share + "/templates", ".tpl"))
    for (const std::string& where : found(whole(file), address))
      BOOST_TEST((where.starts_with("{{BASE}}") || where.ends_with("URL}}") || where.starts_with("#")), file << ": " << where);
}
BOOST_AUTO_TEST_CASE(no_word_in_a_template_is_left_unmarked) {
  static const std::regex left_out(R"(\[\[[\s\S]*?\]\]|\{\{[^}]*\}\}|<!--[\s\S]*?-->)"), attribute(R"re(\s(?:title|alt|placeholder|aria-label)="([^"]*)")re"), tag("<[^>]*>"), word("[A-Za-z]{2,}");
  for (const fs::path& file : files(config().share + "/templates", ".tpl")) {
    const std::string text = std::regex_replace(whole(file), left_out, "");
    for (const std::string& value : found(text, attribute)) BOOST_TEST(!std::regex_search(value, word), file << ": " << value);
    std::string plain = std::regex_replace(text, tag, "");
    for (const std::string name : {"servicebook-demo", "Servicebook", "second-owner@demo.test", "owner@demo.test", "admin@demo.test", "advisor@demo.test", "technician@demo.test", "&nbsp;", "&middot;", "&times;", "&mdash;"})
      for (size_t at; (at = plain.find(name)) != plain.npos;) plain.erase(at, name.size());
    for (const std::string& bad : found(plain, std::regex("([A-Za-z]{2,}.*)"))) BOOST_ERROR(file << ": " << bad);
  }
}
BOOST_AUTO_TEST_CASE(german_is_complete) {
  const Words& german = words("de");
  static const std::regex mark(R"(\[\[([\s\S]*?)\]\])"), said(R"re(\bsay(?:_count)?\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re"), literal(R"re("((?:[^"\\]|\\.)*)")re");
  for (const fs::path& file : files(config().share + "/templates", ".tpl"))
    for (const std::string& english : found(whole(file), mark)) BOOST_TEST(german.knows(english), file << ": " << english);
  for (const fs::path& file : files(config().share + "/templates/mail", ".txt")) {
    std::istringstream lines(whole(file));
    for (std::string line; std::getline(lines, line);) BOOST_TEST((line.empty() || line == "{link}" || line == "{device}" || german.knows(line)), file << ": " << line);
  }
  for (const fs::path& file : files("src", ".cpp"))
    for (const std::string& call : found(whole(file), said)) {
      std::string english;
      for (const std::string& piece : found(call, literal)) english += unescaped(piece);
      BOOST_TEST((english == "{}" || german.knows(english)), file << ": " << english);
    }
  for (const fs::path& file : files("src", ".h"))
    for (const std::string& call : found(std::regex_replace(whole(file), std::regex("//[^\n]*"), ""), said)) {
      std::string english;
      for (const std::string& piece : found(call, literal)) english += unescaped(piece);
      BOOST_TEST(german.knows(english), file << ": " << english);
    }
}
BOOST_AUTO_TEST_CASE(sql_stands_only_in_stores_and_the_core) {
  static const std::regex sql(R"((SELECT|INSERT INTO|INSERT IGNORE|UPDATE|DELETE FROM|CREATE TABLE|ALTER TABLE) +[a-z_]+)");
  for (const fs::path& file : files("src", ".cpp")) {
    if (file.filename() == "store.cpp" || file.parent_path().filename() == "core") continue;
    BOOST_TEST(!std::regex_search(whole(file), sql), file);
  }
}
BOOST_AUTO_TEST_CASE(what_the_connector_swallows_is_not_called) {
  static const std::regex banned(R"((->|\.)(commit|rollback|setAutoCommit|getInt|executeQuery\("|setSchema|reconnect)\()");
  for (const fs::path& file : files("src", ".cpp")) BOOST_TEST(!std::regex_search(std::regex_replace(whole(file), std::regex(R"(all_or_nothing\.commit\()"), ""), banned), file);
}
BOOST_AUTO_TEST_CASE(the_core_knows_no_feature_and_features_no_circle) {
  static const std::map<std::string, std::set<std::string>> below{
      {"core", {}}, {"notifications", {"core"}}, {"accounts", {"notifications", "core"}}, {"shop", {"core"}},
      {"site", {"news", "core"}}, {"news", {"accounts", "core"}},
      {"admin", {"people", "notifications", "accounts", "core"}}, {"tokens", {"accounts", "core"}}, {"people", {"news", "vehicles", "accounts", "shop", "notifications", "core"}}, {"audit", {"accounts", "core"}},
      {"exports", {"garage", "records", "attachments", "vehicles", "accounts", "notifications", "core"}},
      {"vehicles", {"accounts", "core"}}, {"attachments", {"vehicles", "accounts", "core"}}, {"records", {"attachments", "vehicles", "accounts", "core"}},
      {"garage", {"records", "attachments", "vehicles", "accounts", "core"}}, {"demo", {"news", "attachments", "vehicles", "records", "shop", "accounts", "core"}}};
  static const std::regex include(R"re(#include "\.\./([a-z]+)/([a-z_]+)\.h")re");
  for (const fs::path& file : files("src", "")) {
    if (!fs::is_regular_file(file) || file.parent_path() == "src") continue;
    const std::string room = file.parent_path().filename(), text = whole(file);
    BOOST_REQUIRE_MESSAGE(below.contains(room), room << " has its place in this list, too");
    for (std::sregex_iterator it(text.begin(), text.end(), include), end; it != end; ++it) {
      BOOST_TEST(below.at(room).contains((*it)[1]), file << " includes " << (*it)[1]);
      BOOST_TEST((*it)[2] != "store", file << " includes another feature's store");
    }
  }
}
BOOST_AUTO_TEST_CASE(sources_hold_no_leftovers) {
  static const std::regex leftover(R"(TODO|FIXME|\bXXX\b|std::cerr << "DEBUG|printf\()");
  for (const char* folder : {"src", "tests"})
    for (const fs::path& file : files(folder, ".cpp"))
      if (file.filename() != "house_test.cpp") BOOST_TEST(!std::regex_search(whole(file), leftover), file);
}
BOOST_AUTO_TEST_CASE(each_of_the_forerunners_mistakes_has_its_case) {
  std::string cases;
  for (const fs::path& file : files("tests", ".cpp")) cases += whole(file);
  const auto named = found(whole("tests/README.md"), std::regex(R"(\| (\d+) \|[^|]*\| `(\w+)` \|)"), 2);
  BOOST_TEST(named.size() == 22);
  for (const std::string& name : named) BOOST_TEST(cases.find("BOOST_AUTO_TEST_CASE(" + name + ")") != cases.npos, name);
}
BOOST_AUTO_TEST_CASE(migrations_are_one_statement_each_and_harmless_to_repeat) {
  for (const Migration& m : migrations_of(config().share)) {
    const std::string sql = std::regex_replace(m.sql, std::regex("--[^\n]*"), "");
    BOOST_TEST(std::ranges::count(sql, ';') == 1, m.name);
    BOOST_TEST(std::regex_search(sql, std::regex("IF (NOT )?EXISTS|^\\s*(UPDATE|INSERT IGNORE|REPLACE)")), m.name);
    if (sql.find("CREATE TABLE") != sql.npos) BOOST_TEST((sql.find("PRIMARY KEY") != sql.npos && sql.find("ENGINE=InnoDB") != sql.npos && sql.find("utf8mb4_unicode_520_ci") != sql.npos), m.name);
  }
}
BOOST_AUTO_TEST_CASE(an_empty_database_becomes_this_one_and_a_newer_is_refused_B96) {
  const std::string schema = environment("SB_SCHEMA") + "_empty";
  db().execute("DROP DATABASE IF EXISTS " + schema);
  db().execute("CREATE DATABASE " + schema);
  Db fresh(test_database(schema));
  std::vector<std::string> ran;
  const auto note = [&](const Migration& m) { ran.push_back(m.name); };
  migrate(fresh, config().share, note);
  BOOST_TEST(ran.size() == migrations_of(config().share).size());
  ran.clear();
  migrate(fresh, config().share, note);
  BOOST_TEST(ran.empty());
  fresh.execute("DELETE FROM migration WHERE number > 3");              // cut off after the third, and run again
  migrate(fresh, config().share, note);
  BOOST_TEST(ran.size() == migrations_of(config().share).size() - 3);
  const auto columns = [](const std::string& of) {
    return db().all(&Row::text, "SELECT CONCAT(table_name, '.', column_name, ' ', column_type) FROM information_schema.columns WHERE table_schema = ? ORDER BY 1", of);
  };
  BOOST_TEST(columns(schema) == columns(environment("SB_SCHEMA")));
  fresh.run("INSERT INTO migration (number, name) VALUES (9999, 'from the future')");
  BOOST_CHECK_THROW(migrate(fresh, config().share, note), std::runtime_error);
  db().execute("DROP DATABASE " + schema);
}
BOOST_AUTO_TEST_CASE(the_endless_lists_use_their_index) {
  const auto has_no_index = [](const std::string& sql) { return *db().one([](Row& row) { row.id(), row.text(), row.text(), row.maybe_text(), row.maybe_text(); return !row.maybe_text(); }, "EXPLAIN " + sql); };
  BOOST_TEST(!has_no_index("SELECT * FROM vehicle WHERE owner_id = 1 AND deleted_at IS NULL ORDER BY id DESC LIMIT 20"));
  BOOST_TEST(!has_no_index("SELECT * FROM entry WHERE vehicle_id = " + car.substr(8) + " AND deleted_at IS NULL ORDER BY date DESC, id DESC LIMIT 20"));
}
BOOST_AUTO_TEST_CASE(strangers_get_no_further_than_the_sign_in_B53) {
  const std::string before = state();
  for (const Route& r : routes()) {
    if (r.access.is_open()) continue;
    Visitor stranger;
    const Response answer = ask(stranger, r);
    const std::string which = std::string(r.method) + " " + std::string(r.path);
    if (r.path.starts_with("/api/")) BOOST_TEST(answer.status == 401, which);
    else BOOST_TEST((answer.status == 303 && location(answer).starts_with("/login?next=")), which);
  }
  BOOST_TEST(state() == before);
}
BOOST_AUTO_TEST_CASE(whoever_it_is_gets_nothing_of_another_garage_or_shop_B53) {
  const std::string before = state();
  std::vector<Asker> others{{bob}, {with_token(bob, "garage:read garage:write shop:read shop:write admin:read admin:write")}, {Visitor{.headers = {{"host", other_host}}}}};
  for (const std::string role : {"technician", "advisor", "admin"}) others.push_back(staff(role, false)), others.push_back(staff(role, true));
  int none = 0, forbidden = 0;
  for (Asker& other : others)
    for (const Route& r : routes()) {
      const bool elsewhere = other.who.headers["host"] == other_host, is_stranger = !other.who.id;
      if (r.path.find("{id}") == r.path.npos || (other.who.headers.contains("authorization") && !r.path.starts_with("/api/"))) continue;
      if (is_stranger ? !r.access.is_open() : is_of_shop(r) && may_ask(r, other.role) && !elsewhere) continue;
      const int expected = may_ask(r, other.role) ? 404 : 403;
      ++(expected == 404 ? none : forbidden);
      const std::string which = std::string(r.method) + " " + std::string(r.path) + " by " + name_of(other.role);
      const Response answer = ask(other.who, r);
      BOOST_TEST(answer.status == expected, which);
      Visitor again = other.who;
      const std::string absent = std::regex_replace(filled(std::string(r.path)), std::regex("/\\d+"), "/999999999", std::regex_constants::format_first_only);
      if (r.method == "GET") BOOST_TEST((same_each_time(again.ask("GET", absent)) == same_each_time(answer)), which);
    }
  BOOST_TEST((none > 200 && forbidden > 10));
  BOOST_TEST(state() == before);
}
BOOST_AUTO_TEST_CASE(a_wrong_csrf_token_is_refused_everywhere_B16) {
  const std::string before = state();
  for (const Route& r : routes()) {
    if (r.method == "GET") continue;
    Visitor me = allowed(r);
    if (r.access.is_open()) me.ask("GET", std::string(r.path));
    me.csrf = "AAAAAAAAAAAAAAAAAAAAAA";
    BOOST_TEST(ask(me, r).status == 403, std::string(r.method) << " " << std::string(r.path));
  }
  BOOST_TEST(state() == before);
}
BOOST_AUTO_TEST_CASE(every_page_opens_for_its_owner_in_both_languages) {
  for (const char* language : {"en", "de"})
    for (const Route& r : routes()) {
      if (r.method != "GET" || r.path == "/metrics" || r.path.starts_with("/static/")) continue;
      Visitor asking = allowed(r);
      asking.headers["accept-language"] = language;
      const Response answer = ask(asking, r);
      BOOST_TEST((answer.status == 200), std::string(r.path));
      const bool html = answer.type.starts_with("text/html") && answer.status == 200 && !answer.headers.at("Content-Security-Policy").ends_with("frame-ancestors 'self'");     // but a mail
      if (html) BOOST_TEST((has(answer, "<html lang=\"" + std::string(language) + "\"") && !has(answer, "[[") && !has(answer, "{{")), std::string(r.path));
    }
}
BOOST_AUTO_TEST_CASE(every_api_route_is_described) {
  const Json api = nobody.json("GET", "/api/openapi.json");
  BOOST_TEST(api["openapi"] == "3.1.0");
  for (const Route& r : routes()) {
    if (r.scope.empty()) continue;
    std::string method(r.method);
    for (char& c : method) c = static_cast<char>(tolower(c));
    const std::string which = method + " " + std::string(r.path);
    BOOST_REQUIRE_MESSAGE((api["paths"].contains(r.path) && api["paths"][std::string(r.path)].contains(method)), which);
    const Json& operation = api["paths"][std::string(r.path)][method];
    BOOST_TEST(operation["summary"] == r.about, which);
    BOOST_TEST(words("de").knows(std::string(r.about)), which << ": " << r.about);
    for (const auto& [status, answer] : operation["responses"].items())
      BOOST_TEST((!answer.contains("$ref") || api["components"]["responses"].contains(status)), which << ": " << status);
    BOOST_TEST((operation.contains("security") == !r.access.is_open()), which);
    for (const std::string& name : found(operation.dump(), std::regex("#/components/schemas/([A-Za-z]+)"))) BOOST_TEST(api["components"]["schemas"].contains(name), which << ": " << name);
  }
}

BOOST_AUTO_TEST_SUITE_END()
