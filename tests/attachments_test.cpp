#include "../src/attachments/attachments.h"
#include <future>
#include <regex>
#include "../src/core/blobs.h"
#include "visitor.h"
namespace fs = std::filesystem;
using namespace std::string_literals;

// Other settings until the end of the scope.
struct Settings {
  explicit Settings(const std::function<void(Config&)>& change) {
    Config c = before;
    change(c);
    use(std::move(c));
  }
  ~Settings() { use(before); }
  Settings(const Settings&) = delete;
  Settings& operator=(const Settings&) = delete;
 private:
  static void use(Config c) {
    std::ofstream(c.secret_file) << "only-for-tests-only-for-tests-only-for-tests";
    const std::string secret_file = c.secret_file;
    use_config(std::move(c));

  }
  const Config before = config();
};
static Settings quota_of(uint64_t bytes) { return Settings([&](Config& c) { c.quota = bytes; }); }

// A MEDIA_CACHE of the scope's own.
struct Media {
  Media() { fs::create_directories(folder); }
  ~Media() { fs::remove_all(folder); }
  Media(const Media&) = delete;
  Media& operator=(const Media&) = delete;
  fs::path copy(const std::string& blob) const { return folder / "blobs" / blob.substr(0, 2) / blob; }
  const fs::path folder = fs::temp_directory_path() / ("servicebook-media-" + std::to_string(getpid()));
  const Settings settings{[this](Config& c) { c.media_cache = folder; }};
};

static std::string whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
static std::string sent(const Response& r) { return r.file.empty() ? r.body : whole(r.file); }
static std::string header(const Response& r, const std::string& name) { return r.headers.contains(name) ? r.headers.at(name) : "none"; }
static std::string in_html(std::string text) {
  for (size_t at = 0; (at = text.find('&', at)) != text.npos; at += 5) text.replace(at, 1, "&amp;");
  return text;
}
static bool is_jpeg(const std::string& bytes) { return kind_of(bytes) == FileKind::jpeg; }

struct Attachments : Garages {
  using File = Visitor::File;
  std::string car = new_vehicle(ann), pictures = car + "/pictures", documents = car + "/documents";
  Id id = std::stoull(car.substr(8));
  std::string api = "/api/v1/vehicles/" + std::to_string(id);

  static Response upload(Visitor& v, const std::string& where, std::vector<File> files, Values form = {}) {
    v.files = std::move(files);
    return v.ask("POST", where, std::move(form));
  }
  static Json upload_json(Visitor& v, const std::string& where, File file) { return Json::parse(upload(v, where, {std::move(file)}).body); }
  static std::string at(Id picture, const std::string& size = "full") { return "/pictures/" + std::to_string(picture) + "?size=" + size; }
  static std::string one(Id picture, const std::string& what) { return "/pictures/" + std::to_string(picture) + "/" + what; }
  static std::string json_of(Id picture) { return "/api/v1/pictures/" + std::to_string(picture); }
  static int64_t rows(const Visitor& v) { return count("attachment WHERE owner_id = ?", v.id); }
  static std::string blob(Id picture, const std::string& variant = "full") {
    return *db().one(&Row::text, "SELECT LOWER(HEX(" + variant + ")) FROM attachment WHERE id = ?", picture);
  }
  static bool is_used(const std::string& name) { return count("`blob` WHERE sha256 = UNHEX(?) AND unused_since IS NULL", name) == 1; }
  static bool is_kept(const std::string& name) {
    return count("`blob` WHERE sha256 = UNHEX(?)", name) == 1 && count("blob_part WHERE sha256 = UNHEX(?)", name) > 0;
  }
  static void purge_all_attachments() { while (purge_attachments(db()) > 0); }
  static void purge_all_blobs() { while (count("`blob` WHERE unused_since < UTC_TIMESTAMP(6) - INTERVAL 7 DAY") > 0) purge_blobs(db()); }
  std::vector<Id> order(const std::string& kind = "pictures") {
    std::vector<Id> all;
    const Json list = ann.json("GET", api + "/" + kind);
    for (const Json& item : list["items"]) all.push_back(item["id"]);
    return all;
  }
  bool card_shows(Id picture) { return has(ann.ask("GET", "/garage"), in_html(picture_address(picture, "thumb", blob(picture, "thumb")))); }
  // A connection on which a transaction sees what was there at its first SELECT, and hears nothing of later changes: not every server warns.
  static std::unique_ptr<Db> short_sighted() {
    auto own = new_db();
    if (db().one(&Row::text, "SELECT VARIABLE_NAME FROM information_schema.SYSTEM_VARIABLES WHERE VARIABLE_NAME = 'INNODB_SNAPSHOT_ISOLATION'"))
      own->execute("SET innodb_snapshot_isolation = OFF");
    return own;
  }
  // What the visitor gets where another transaction holds a row when it comes, and changes something before it lets go.
  static Response behind(Visitor v, const std::string& lock, const std::string& change, const std::function<Response(Visitor&)>& ask) {
    const auto own = short_sighted(), other = new_db();
    const std::string thread = std::to_string(*own->one(&Row::id, "SELECT CONNECTION_ID()"));
    v.connection = own.get();
    other->execute("START TRANSACTION");
    other->execute(lock);
    auto answer = std::async(std::launch::async, [&] { return ask(v); });
    // That table is made anew only once nobody has looked for 100 ms.
    while (answer.wait_for(std::chrono::milliseconds(120)) != std::future_status::ready &&
           count("information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT' AND trx_mysql_thread_id = " + thread) == 0);
    other->execute(change);
    other->execute("COMMIT");
    return answer.get();
  }
  std::string locked_car() const { return "UPDATE vehicle SET changes = changes + 1 WHERE id = " + std::to_string(id); }
  static std::vector<std::string> kept_in(const Response& r) {
    static const std::regex field(R"re(name="kept\.\d+" value="([^"]+)")re");
    std::vector<std::string> all;
    for (std::sregex_iterator it(r.body.begin(), r.body.end(), field), end; it != end; ++it) all.push_back((*it)[1]);
    return all;
  }
  Values with_kept(const std::vector<std::string>& kept) const {
    Values form = oil;
    for (size_t i = 0; i < kept.size(); ++i) form["kept." + std::to_string(i)] = kept[i];
    return form;
  }
};

// ---- Files that are odd

static std::string segment(char marker, const std::string& content) {
  const size_t size = content.size() + 2;
  return std::string{'\xFF', marker, static_cast<char>(size >> 8), static_cast<char>(size)} + content;
}
// As a phone writes it: lying on its side, with the place where it was taken.
static std::string from_a_phone(const std::string& jpeg) {
  const std::string tiff = "II*\0\x08\0\0\0"s + "\x02\0"s + "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"s +
                           "\x25\x88\x04\0\x01\0\0\0\x26\0\0\0"s + "\0\0\0\0"s +
                           "\x01\0"s + "\x01\0\x02\0\x02\0\0\0N\0\0\0"s + "\0\0\0\0"s + "GPS 52.5163N 13.3777E";
  std::string all = jpeg;
  const std::string xmp = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret</x:xmpmeta>"s;
  return all.insert(2, segment('\xE1', "Exif\0\0"s + tiff) + segment('\xE1', xmp) + segment('\xFE', "by GPS"));
}
static const std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", html = "<!DOCTYPE html><script>alert(1)</script>";
static const std::string gif_and_script = "GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF"s + "!\xFE\x0F*/=1;alert(1)//\0"s +
                                          ",\0\0\0\0\x01\0\x01\0\0"s + "\x02\x02\x44\x01\0;"s;

BOOST_FIXTURE_TEST_SUITE(attachments, Attachments)

// ---- Pictures of a vehicle

BOOST_AUTO_TEST_CASE(the_first_picture_is_the_cover_and_another_one_can_be) {
  BOOST_TEST(has(ann.ask("GET", "/garage"), "/static/vehicle."));
  BOOST_TEST(has(ann.ask("GET", pictures), "No picture yet."));
  const Response added = upload(ann, pictures, {{"side.jpg", a_jpeg()}, {"rear.jpg", a_jpeg(400, 300, 100)}});
  BOOST_TEST(location(added) == pictures);
  BOOST_TEST(has(ann.follow(added), "Pictures added."));
  const std::vector<Id> both = order();
  BOOST_REQUIRE(both.size() == 2);
  BOOST_TEST((card_shows(both[0]) && !card_shows(both[1])));
  BOOST_TEST(location(ann.ask("POST", one(both[1], "move"), {{"to", "first"}})) == pictures);
  BOOST_TEST((card_shows(both[1]) && !card_shows(both[0])));
  BOOST_TEST(has(ann.ask("GET", one(both[1], "delete")), "rear.jpg"));
  const Response gone = ann.ask("POST", one(both[1], "delete")), page = ann.follow(gone);
  BOOST_TEST((has(page, "Picture deleted.") && has(page, one(both[1], "restore"))));
  BOOST_TEST(card_shows(both[0]));
  BOOST_TEST(ann.ask("GET", at(both[1])).status == 404);
  BOOST_TEST(location(ann.ask("POST", one(both[1], "restore"))) == pictures);
  BOOST_TEST((card_shows(both[1]) && !card_shows(both[0])));
  for (const Id each : both) ann.ask("POST", one(each, "delete"));
  BOOST_TEST(has(ann.ask("GET", "/garage"), "/static/vehicle."));
}
BOOST_AUTO_TEST_CASE(a_program_adds_and_deletes_pictures_as_a_page_does) {
  const Json added = upload_json(ann, api + "/pictures", {"side.jpg", a_jpeg(), "file"});
  const Id picture = added["id"];
  BOOST_TEST((added["kind"] == "picture" && added["name"] == "side.jpg" && added["type"] == "image/jpeg" && added["vehicle_id"] == id &&
      added["record_id"].is_null()));
  BOOST_TEST((added["width"] == 400 && added["height"] == 300 && added["bytes"] > 1000 && added["version"] == 1));
  BOOST_TEST(added["addresses"]["thumb"] == "https://localhost:8443" + json_of(picture) + "/data?size=thumb");
  BOOST_TEST(ann.json("GET", api + "/pictures")["items"][0] == added);
  BOOST_TEST(ann.json("GET", json_of(picture)) == added);
  BOOST_TEST(card_shows(picture));
  for (const std::string size : {"thumb", "medium", "full"})
    BOOST_TEST(sent(ann.ask("GET", json_of(picture) + "/data?size=" + size)) == sent(ann.ask("GET", at(picture, size))));
  BOOST_TEST(ann.ask("DELETE", json_of(picture), {}, {{"if-match", "\"1\""}}).status == 204);
  BOOST_TEST((ann.ask("GET", json_of(picture)).status == 404 && order().empty()));
  BOOST_TEST(ann.json("POST", json_of(picture) + "/restore")["id"] == picture);
  BOOST_TEST(card_shows(picture));
  const Response two = upload(ann, api + "/pictures", {{"a.jpg", a_jpeg()}, {"b.jpg", a_jpeg()}});
  BOOST_TEST((two.status == 422 && rows(ann) == 1));
}
BOOST_AUTO_TEST_CASE(pictures_stand_in_the_order_they_are_put_in) {
  upload(ann, pictures, {{"1.jpg", a_jpeg(40, 30, 1)}, {"2.jpg", a_jpeg(40, 30, 2)}, {"3.jpg", a_jpeg(40, 30, 3)}});
  const Id paper = new_file(ann, car, "papers.pdf", a_pdf);
  const std::vector<Id> first = order();
  const auto now = [&](std::vector<size_t> places) {
    std::vector<Id> expected;
    for (const size_t place : places) expected.push_back(first[place]);
    return order() == expected && order("documents") == std::vector{paper};
  };
  const auto move = [&](size_t which, const std::string& to) { return ann.ask("POST", one(first[which], "move"), {{"to", to}}).status; };
  BOOST_TEST((move(2, "earlier") == 303 && now({0, 2, 1})));
  BOOST_TEST((move(0, "later") == 303 && now({2, 0, 1})));
  BOOST_TEST((move(2, "earlier") == 303 && now({2, 0, 1})));
  BOOST_TEST((move(1, "later") == 303 && now({2, 0, 1})));
  BOOST_TEST((move(1, "first") == 303 && now({1, 2, 0})));
  BOOST_TEST((move(1, "nowhere") == 422 && now({1, 2, 0})));
}
BOOST_AUTO_TEST_CASE(a_turned_picture_is_made_anew_and_the_old_bytes_are_let_go) {
  const Id picture = new_file(ann, car);
  const std::string before = sent(ann.ask("GET", at(picture))), old = blob(picture), old_thumb = blob(picture, "thumb");
  BOOST_TEST(location(ann.ask("POST", one(picture, "turn"), {{"to", "right"}})) == pictures);
  const Json now = ann.json("GET", json_of(picture));
  BOOST_TEST((now["width"] == 300 && now["height"] == 400 && now["version"] == 2));
  BOOST_TEST(sent(ann.ask("GET", at(picture))) != before);
  BOOST_TEST((!is_used(old) && !is_used(old_thumb) && is_used(blob(picture)) && is_used(blob(picture, "thumb"))));
  BOOST_TEST(card_shows(picture));
  ann.ask("POST", one(picture, "turn"), {{"to", "left"}});
  BOOST_TEST((ann.json("GET", json_of(picture))["width"] == 400));
  BOOST_TEST(ann.ask("POST", one(new_file(ann, car, "papers.pdf", a_pdf), "turn"), {{"to", "right"}}).status == 404);
}
BOOST_AUTO_TEST_CASE(of_two_turns_at_once_one_wins_and_no_bytes_are_forgotten) {
  const Id picture = new_file(ann, car, "odd.jpg", a_jpeg(401, 301, 77));
  Visitor me = ann;
  const std::string changed = "UPDATE attachment SET version = version + 1 WHERE id = " + std::to_string(picture);
  BOOST_TEST(behind(me, locked_car(), changed, [&](Visitor& v) { return v.ask("POST", one(picture, "turn"), {{"to", "right"}}); }).status == 409);
  BOOST_TEST(ann.json("GET", json_of(picture))["width"] == 401);
}

// ---- Captions

BOOST_AUTO_TEST_CASE(a_caption_is_one_line_of_at_most_200_characters_B22_B23_B25_B29) {
  const Id picture = new_file(ann, car);
  const auto say_json = [&](const std::string& caption) {
    return ann.ask("PUT", json_of(picture), {{"caption", caption}}, {{"if-match", header(ann.ask("GET", json_of(picture)), "ETag")}});
  };
  BOOST_TEST(location(ann.ask("POST", one(picture, "edit"), {{"caption", "  From the left  "}})) == pictures);
  BOOST_TEST((ann.json("GET", json_of(picture))["caption"] == "From the left" && has(ann.ask("GET", pictures), "value=\"From the left\"")));
  std::string long_one;
  for (int i = 0; i < 200; ++i) long_one += "ü";
  BOOST_TEST(say_json(long_one).status == 200);
  BOOST_TEST(Json::parse(say_json(long_one + "x").body)["problems"]["caption"] == "has more than 200 characters");
  for (const std::string& bad : {"a\0b"s, "a\x01"s + "b", "two\nlines"s, "\xC3\x28"s}) {
    BOOST_TEST(say_json(bad).status == 422);
    BOOST_TEST(ann.ask("POST", one(picture, "edit"), {{"caption", bad}}).status == 422);
  }
  BOOST_TEST(ann.json("GET", json_of(picture))["caption"] == long_one);
  const std::string emoji = "🚗\u200D👩 \u202Eabc é";
  BOOST_TEST(say_json(emoji).status == 200);                             // B24
  BOOST_TEST(ann.json("GET", json_of(picture))["caption"] == emoji);
}
BOOST_AUTO_TEST_CASE(script_sql_and_template_marks_in_names_and_captions_are_only_text_B59_B60_B65) {
  const std::string evil = "\"'><svg onload=alert(1)>{{CSRF}}[[Save]]'; DROP TABLE attachment; -- %_";
  const std::string record = new_record(ann, car);
  for (const std::string& where : {pictures, documents}) upload(ann, where, {{evil + ".jpg", a_jpeg(40, 30)}});
  upload(ann, record + "/edit", {{evil + ".jpg", a_jpeg(40, 30)}, {evil + ".pdf", a_pdf}}, but(oil, "version", "1"));
  std::vector<Id> all = db().all(&Row::id, "SELECT id FROM attachment WHERE owner_id = ?", ann.id);
  BOOST_TEST(all.size() == 4);
  for (const bool with_captions : {false, true}) {
    if (with_captions) for (const Id each : all) BOOST_TEST(ann.ask("POST", one(each, "edit"), {{"caption", evil}}).status == 303);
    for (const std::string& path : {std::string("/garage"), car, pictures, record, record + "/edit", car + "/records", car + "/history",
        one(all[0], "delete"), one(all[1], "delete"),
                                    "/search?q=" + url_encoded("DROP TABLE")}) {
      const Response page = ann.ask("GET", path);
      BOOST_TEST((page.status == 200 && !has(page, "<svg onload") && !has(page, "[[Save]]<")), path);
    }
    BOOST_TEST((has(ann.ask("GET", pictures), "{{CSRF}}[[Save]]") && has(ann.ask("GET", pictures), "&lt;svg onload=alert(1)&gt;")));
  }
  for (const Id each : all) BOOST_TEST(ann.json("GET", json_of(each))["caption"] == evil);
  const Response wrong = upload(ann, pictures, {{evil, "no picture"}});
  BOOST_TEST((wrong.status == 422 && !has(wrong, "<svg onload") && has(wrong, "&lt;svg onload")));      // B61
}
BOOST_AUTO_TEST_CASE(a_search_finds_the_words_of_names_and_captions_literally_and_only_ones_own_B27_B57) {
  const Id picture = new_file(ann, car, "O'Brien 100%.jpg");
  for (const auto& [words, is_found] : std::map<std::string, bool>{{"o'brien", true}, {"100%", true}, {"1%0", false}, {"100_", false}}) {
    BOOST_TEST(ann.json("GET", "/api/v1/search?q=" + url_encoded(words))["files"].size() == is_found, words);
    BOOST_TEST(has(ann.ask("GET", "/search?q=" + url_encoded(words)), "/pictures/" + std::to_string(picture)) == is_found, words);
    BOOST_TEST(bob.json("GET", "/api/v1/search?q=" + url_encoded(words))["files"].size() == 0, words);
  }
}

// ---- Documents

BOOST_AUTO_TEST_CASE(a_document_is_kept_byte_for_byte_and_always_downloaded) {
  const std::string pdf = a_pdf + std::string("\0\xFF\r\n", 4) + std::string(600 << 10, 'x');       // more than one part of a blob
  BOOST_TEST(has(ann.follow(upload(ann, documents, {{"papers.pdf", pdf}})), "Documents added."));
  const Id paper = order("documents").at(0);
  for (const std::string& where : {"/documents/" + std::to_string(paper), json_of(paper) + "/data"})
    for (int time = 0; time < 2; ++time) {                                // from the database, then from the copy
      const Response r = ann.ask("GET", where);
      BOOST_TEST((sent(r) == pdf && r.type == "application/pdf"));
      BOOST_TEST(header(r, "Content-Disposition") == "attachment; filename=\"papers.pdf\"; filename*=UTF-8''papers.pdf");
      BOOST_TEST(header(r, "Cache-Control") == "private, no-cache");
    }
  BOOST_TEST((order().empty() && ann.ask("GET", at(paper)).status == 404));
  const Json photo = upload_json(ann, api + "/documents", {"registration.png.jpg", a_jpeg(), "file"});
  BOOST_TEST((photo["kind"] == "document" && photo["type"] == "image/jpeg" && photo["width"] == 400));
  BOOST_TEST(!card_shows(photo["id"]));                                   // a document is no cover
  const Response r = ann.ask("GET", "/documents/" + photo["id"].dump());
  BOOST_TEST((is_jpeg(sent(r)) && header(r, "Content-Disposition").starts_with("attachment; ")));
  BOOST_TEST(upload(ann, pictures, {{"papers.jpg", pdf}}).status == 422);
}
BOOST_AUTO_TEST_CASE(whatever_a_file_was_called_its_name_is_harmless_B62_B64) {
  const std::vector<std::pair<std::string, std::string>> names{
      {"../../etc/passwd", "passwd"}, {"C:\\x\\y.pdf", "y.pdf"}, {"..", ".."}, {"a\"; filename=\"b.exe.pdf", "a\"; filename=\"b.exe.pdf"},
      {"a\r\nSet-Cookie: x=1.pdf", "document.pdf"}, {"a\0b.pdf"s, "document.pdf"}, {"\x01.pdf", "document.pdf"}, {"\xFF\xFE.pdf", "document.pdf"},
      {std::string(300, 'x') + ".pdf", "document.pdf"}, {"  ", "document.pdf"}, {"/", "document.pdf"},
          {"Prüfbericht \u20AC 50%.pdf", "Prüfbericht \u20AC 50%.pdf"},
      {"O'Brien (1)*.pdf", "O'Brien (1)*.pdf"}, {"🚗.pdf", "🚗.pdf"}};
  static const std::regex quoted(R"re(attachment; filename="[ -!#-\[\]-~]*"; filename\*=UTF-8''[A-Za-z0-9\-._~%]+)re");       // RFC 6266, RFC 8187
  for (const auto& [name, shown] : names) {
    const Id paper = new_file(ann, car, name, a_pdf);
    BOOST_TEST(ann.json("GET", json_of(paper))["name"] == shown, name);
    const std::string said = header(ann.ask("GET", "/documents/" + std::to_string(paper)), "Content-Disposition");
    BOOST_TEST(std::regex_match(said, quoted), said);
    BOOST_TEST(url_decoded(said.substr(said.find("''") + 2)) == shown, said);
  }
  BOOST_TEST(count("attachment WHERE owner_id = ? AND name LIKE '%/%'", ann.id) == 0);
  BOOST_TEST(ann.json("GET", json_of(new_file(ann, car, "C:\\fakepath\\x.jpg", a_jpeg(40, 30))))["name"] == "x.jpg");
  BOOST_TEST(ann.json("GET", json_of(new_file(ann, car, "\t\n", a_jpeg(40, 30))))["name"] == "picture.jpg");
}

// ---- Files of a record

BOOST_AUTO_TEST_CASE(a_record_takes_pictures_and_papers_and_an_edit_loses_none_whether_it_had_some_or_not) {
  BOOST_TEST(location(upload(ann, car + "/records", {{"1.jpg", a_jpeg(40, 30, 1)}, {"2.jpg", a_jpeg(40, 30, 2)}, {"bill.pdf", a_pdf}}, oil)) == car);
  const std::string record = car + "/records/" + std::to_string(*db().one(&Row::id, "SELECT id FROM entry WHERE vehicle_id = ?", id));
  const std::string files = "/api/v1/vehicles" + record.substr(7) + "/files";
  const auto names = [&] {
    std::string all;
    const Json list = ann.json("GET", files);
    for (const Json& item : list["items"]) all += item["name"].get<std::string>() + " " + item["kind"].get<std::string>() + "; ";
    return all;
  };
  BOOST_TEST(names() == "1.jpg picture; 2.jpg picture; bill.pdf document; ");
  BOOST_TEST((!has(ann.ask("GET", "/garage"), "size=thumb") && order().empty()));       // they are the record's
  BOOST_TEST((has(ann.ask("GET", car), "size=thumb") && has(ann.ask("GET", record), "bill.pdf")));
  const auto edit = [&](const std::string& of, std::vector<File> more) {
    const std::string version = std::to_string(*db().one(&Row::whole, "SELECT version FROM entry WHERE id = ?",
        Id(std::stoull(of.substr(of.rfind('/') + 1)))));
    return location(upload(ann, of + "/edit", std::move(more), but(oil, "version", version)));
  };
  BOOST_TEST(edit(record, {}) == record);
  BOOST_TEST(edit(record, {{"3.jpg", a_jpeg(40, 30, 3)}}) == record);
  BOOST_TEST(names() == "1.jpg picture; 2.jpg picture; bill.pdf document; 3.jpg picture; ");
  const std::string bare = new_record(ann, car);
  BOOST_TEST(edit(bare, {{"late.jpg", a_jpeg(40, 30, 4)}}) == bare);
  const Json late = ann.json("GET", "/api/v1/vehicles" + bare.substr(7) + "/files")["items"];
  BOOST_TEST((late.size() == 1 && late[0]["name"] == "late.jpg" && late[0]["record_id"].dump() == bare.substr(bare.rfind('/') + 1)));
  BOOST_TEST(upload_json(ann, files, {"4.pdf", a_pdf, "file"})["kind"] == "document");
  BOOST_TEST(names().ends_with("3.jpg picture; 4.pdf document; "));
  BOOST_TEST(has(ann.ask("GET", car + "/history"), "late.jpg"));
}
BOOST_AUTO_TEST_CASE(pictures_of_a_record_go_back_to_its_page_and_are_no_cover) {
  const std::string record = new_record(ann, car);
  upload(ann, record + "/edit", {{"1.jpg", a_jpeg(40, 30, 1)}, {"2.jpg", a_jpeg(40, 30, 2)}}, but(oil, "version", "1"));
  const std::vector<Id> both = db().all(&Row::id, "SELECT id FROM attachment WHERE owner_id = ? ORDER BY id", ann.id);
  BOOST_TEST(location(ann.ask("POST", one(both[1], "move"), {{"to", "first"}})) == record);
  BOOST_TEST(ann.json("GET", "/api/v1/vehicles" + record.substr(7) + "/files")["items"][0]["id"] == both[1]);
  for (const std::string what : {"edit", "turn", "delete", "restore"})
    BOOST_TEST(location(ann.ask("POST", one(both[0], what), {{"caption", "x"}, {"to", "left"}})) == record, what);
  BOOST_TEST(has(ann.ask("GET", "/garage"), "/static/vehicle."));
}

// ---- What is no picture

BOOST_AUTO_TEST_CASE(what_is_no_picture_is_refused_with_a_sentence_that_names_it_B68_B69) {
  const std::string good = a_jpeg();
  const std::vector<std::pair<std::string, std::string>> bad{
      {"drawing.jpg", svg}, {"page.jpg", html}, {"nothing.jpg", ""}, {"cut.jpg", good.substr(0, good.size() / 2)}, {"head.jpg", good.substr(0, 3)},
          {"script.gif", "GIF89a/*x*/=1;alert(1)"},
      {"huge.png", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\xEA\x60\0\0\xEA\x60\x08\x02\0\0\0\0\0\0\0"s}, {"text.jpg", "plain text"}, {"{}.jpg", "{}"}};
  const std::string record = car + "/records";
  for (const auto& [name, bytes] : bad) {
    for (const std::string& where : {pictures, documents, record}) {
      const auto began = std::chrono::steady_clock::now();
      const Response page = upload(ann, where, {{name, bytes}}, oil);
      BOOST_TEST((page.status == 422 && has(page, name + ": ")), where << " " << name);
      BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::seconds(1)), name);
    }
    for (const char* to : {"/pictures", "/documents"}) {
      const Response answer = upload(ann, api + to, {{name, bytes, "file"}});
      BOOST_TEST((answer.status == 422 && Json::parse(answer.body)["problems"]["files"].get<std::string>().starts_with("file " + name + ": ")), name);
    }
  }
  for (const std::string& where : {pictures, documents})
    BOOST_TEST((upload(ann, where, {}).status == 422 && upload(ann, where, {{"x.jpg", a_jpeg(), "else"}}).status == 422));
  BOOST_TEST((rows(ann) == 0 && count("entry WHERE vehicle_id = ?", id) == 0));
}
BOOST_AUTO_TEST_CASE(a_refused_file_of_a_program_has_one_problem_only) {
  const Json problems = upload_json(ann, api + "/pictures", {"page.jpg", html, "file"})["problems"];
  BOOST_TEST(problems.size() == 1, problems.dump());
}
BOOST_AUTO_TEST_CASE(a_gif_that_is_a_script_too_becomes_a_picture_alone_B68) {
  const Id picture = new_file(ann, car, "both.gif", gif_and_script);
  for (const std::string size : {"thumb", "medium", "full"}) {
    const Response r = ann.ask("GET", at(picture, size));
    BOOST_TEST((r.type == "image/jpeg" && is_jpeg(sent(r)) && sent(r).find("alert") == std::string::npos), size);
  }
}
BOOST_AUTO_TEST_CASE(no_variant_holds_the_place_where_it_was_taken_and_all_stand_upright_B70) {
  const Json added = upload_json(ann, api + "/pictures", {"phone.jpg", from_a_phone(a_jpeg(1200, 900)), "file"});
  BOOST_TEST((added["width"] == 900 && added["height"] == 1200));
  for (const std::string size : {"thumb", "medium", "full"}) {
    const std::string bytes = sent(ann.ask("GET", at(added["id"], size)));
    BOOST_TEST(is_jpeg(bytes), size);
    for (const std::string mark : {"Exif", "GPS", "http://ns.adobe.com", "secret"})
      BOOST_TEST(bytes.find(mark) == std::string::npos, size << " " << mark);
  }
}
BOOST_AUTO_TEST_CASE(twenty_files_are_taken_at_once_and_not_one_more) {
  std::vector<File> many(21, {"x.jpg", a_jpeg(8, 8)});
  BOOST_TEST(has(upload(ann, pictures, many), "are at most 20"));
  BOOST_TEST((upload(ann, car + "/records", many, oil).status == 422 && rows(ann) == 0));
  many.pop_back();
  BOOST_TEST((upload(ann, pictures, many).status == 303 && rows(ann) == 20));
}

// ---- Files that come back with the form

BOOST_AUTO_TEST_CASE(the_good_files_of_a_refused_form_come_back_with_it_and_need_not_be_chosen_again) {
  const std::string good = a_jpeg(40, 30, 9);
  const Response form = upload(ann, car + "/records", {{"good.jpg", good}, {"bad.jpg", html}, {"bill.pdf", a_pdf}}, oil);
  BOOST_TEST((form.status == 422 && has(form, "bad.jpg: ") && has(form, "value=\"Oil change\"") && rows(ann) == 0));
  const auto kept = kept_in(form);
  BOOST_REQUIRE(kept.size() == 2);
  const Response again = ann.ask("POST", car + "/records", but(with_kept(kept), "title", ""));      // another mistake: they stay
  BOOST_TEST((again.status == 422 && kept_in(again) == kept));
  BOOST_TEST(upload(ann, car + "/records", {{"more.jpg", a_jpeg(40, 30, 10)}}, with_kept(kept)).status == 303);
  BOOST_TEST((count("attachment WHERE owner_id = ? AND kind = 'picture'", ann.id) == 2 &&
      count("attachment WHERE owner_id = ? AND name = 'bill.pdf'", ann.id) == 1));
  const Id picture = *db().one(&Row::id, "SELECT id FROM attachment WHERE owner_id = ? AND name = 'good.jpg'", ann.id);
  BOOST_TEST((is_used(blob(picture)) && is_jpeg(sent(ann.ask("GET", at(picture))))));
}
BOOST_AUTO_TEST_CASE(the_page_of_pictures_keeps_the_good_files_too) {
  for (const std::string& where : {pictures, documents}) {
    const int64_t before = rows(ann);
    const Response form = upload(ann, where, {{"good.jpg", a_jpeg()}, {"bad.jpg", html}});
    const auto kept = kept_in(form);
    BOOST_TEST((form.status == 422 && rows(ann) == before));
    BOOST_TEST(kept.size() == 1, where);
    if (!kept.empty()) BOOST_TEST((ann.ask("POST", where, {{"kept.0", kept[0]}}).status == 303 && rows(ann) == before + 1), where);
  }
}
BOOST_AUTO_TEST_CASE(kept_files_of_somebody_else_or_changed_by_one_letter_are_not_taken) {
  const auto kept = kept_in(upload(ann, car + "/records", {{"good.jpg", a_jpeg()}, {"bad.jpg", html}}, oil));
  BOOST_REQUIRE(kept.size() == 1);
  const std::string other = new_vehicle(bob);
  BOOST_TEST((bob.ask("POST", other + "/records", with_kept(kept)).status == 303 && rows(bob) == 0));
  for (const size_t place : {size_t{0}, kept[0].find('.') - 1, kept[0].find('.'), kept[0].find('.') + 1}) {
    std::string changed = kept[0];
    changed[place] = changed[place] == 'A' ? 'B' : 'A';
    BOOST_TEST((ann.ask("POST", car + "/records", with_kept({changed})).status == 303 && rows(ann) == 0), place);
  }
  for (const std::string odd : {"x", ".", "A.A", "eyJhIjoxfQ."}) BOOST_TEST(ann.ask("POST", car + "/records", with_kept({odd})).status == 303);
  BOOST_TEST(rows(ann) == 0);
  BOOST_TEST((ann.ask("POST", car + "/records", with_kept(kept)).status == 303 && rows(ann) == 1));
}
BOOST_AUTO_TEST_CASE(files_that_were_kept_too_long_ago_are_asked_for_again_and_the_form_can_still_be_sent) {
  const auto kept = kept_in(upload(ann, car + "/records", {{"old.jpg", a_jpeg(44, 33, 150)}, {"bad.jpg", html}}, oil));
  BOOST_REQUIRE(kept.size() == 1);
  {
    const Travel later(std::chrono::hours(8 * 24));
    purge_all_blobs();
  }
  const Response form = ann.ask("POST", car + "/records", with_kept(kept));
  BOOST_TEST((form.status == 422 && has(form, "please choose the files once more") && rows(ann) == 0 &&
      count("entry WHERE vehicle_id = ?", id) == 0));
  BOOST_TEST(ann.ask("POST", car + "/records", with_kept(kept_in(form))).status == 303);
}

// ---- The quota

BOOST_AUTO_TEST_CASE(a_full_quota_is_said_with_413_whatever_is_sent_B71) {
  new_file(ann, car);
  const auto tight = quota_of(100);
  const std::string record = new_record(ann, car);
  for (const std::string& bytes : {a_jpeg(), html, ""s, a_pdf})
    for (const std::string& where : {pictures, documents, car + "/records", record + "/edit", api + "/pictures", api + "/documents"}) {
      const Response r = upload(ann, where, {{"x.jpg", bytes, where.starts_with("/api") ? "file" : "files"}}, but(oil, "version", "1"));
      BOOST_TEST((r.status == 413 && has(r, "your 0 MB for pictures and documents are full")), where);
    }
  BOOST_TEST((rows(ann) == 1 && count("entry WHERE vehicle_id = ?", id) == 1));
  BOOST_TEST(ann.ask("POST", car + "/records", oil).status == 303);       // without files all goes on
  BOOST_TEST(has(ann.ask("GET", pictures), "value=\"100\""));
}
BOOST_AUTO_TEST_CASE(what_waits_for_its_form_to_be_sent_counts_too) {
  const std::string good = a_jpeg(900, 700, static_cast<unsigned char>(ann.id)), other = a_jpeg(901, 700, static_cast<unsigned char>(ann.id));
  const Variants v = variants_of(good);
  const auto tight = quota_of(std::max(good.size(), v.thumb.jpeg.size() + v.medium.jpeg.size() + v.full.jpeg.size()) + 1000);
  const auto kept = kept_in(upload(ann, car + "/records", {{"good.jpg", good}, {"bad.jpg", html}}, oil));
  BOOST_TEST(kept.size() == 1);
  BOOST_TEST((upload(ann, pictures, {{"other.jpg", other}}).status == 413 && rows(ann) == 0));
  BOOST_TEST((ann.ask("POST", car + "/records", with_kept(kept)).status == 303 && rows(ann) == 1));
}
BOOST_AUTO_TEST_CASE(a_vehicle_has_500_files_and_not_one_more) {
  new_file(ann, car);
  for (int64_t there = 1; there < 500; there = rows(ann))
    db().run(R"(INSERT INTO attachment (owner_id, vehicle_id, kind, position, name, type, bytes, thumb, medium, full)
                SELECT owner_id, vehicle_id, kind, position, name, type, 1, thumb, medium, full FROM attachment WHERE vehicle_id = ? LIMIT )" +
             std::to_string(std::min(there, 500 - there)), id);
  BOOST_TEST(has(upload(ann, pictures, {{"x.jpg", a_jpeg()}}), "are at most 500"));
  BOOST_TEST(upload(ann, api + "/documents", {{"x.pdf", a_pdf, "file"}}).status == 422);
  BOOST_TEST((rows(ann) == 500 && order().size() == 500));
  ann.ask("POST", one(order().at(7), "delete"));
  BOOST_TEST(upload(ann, pictures, {{"x.jpg", a_jpeg()}}).status == 303);
}
BOOST_AUTO_TEST_CASE(what_is_deleted_counts_until_it_is_gone) {
  const Id picture = new_file(ann, car);
  const auto bytes = static_cast<uint64_t>(ann.json("GET", json_of(picture))["bytes"].get<int64_t>());
  const auto tight = quota_of(bytes);
  ann.ask("POST", one(picture, "delete"));
  BOOST_TEST(upload(ann, pictures, {{"x.jpg", a_jpeg()}}).status == 413);
  {
    const Travel later(std::chrono::hours(25));
    purge_all_attachments();
  }
  BOOST_TEST(upload(ann, pictures, {{"x.jpg", a_jpeg()}}).status == 303);
}
BOOST_AUTO_TEST_CASE(of_two_uploads_into_the_last_place_one_wins_B71) {
  const auto bytes = static_cast<uint64_t>(ann.json("GET", json_of(new_file(ann, car)))["bytes"].get<int64_t>());
  const auto tight = quota_of(2 * bytes);
  const std::string other = new_vehicle(ann);
  std::vector<std::future<int>> both;
  for (const std::string& where : {car + "/pictures", other + "/pictures"})
    both.push_back(std::async(std::launch::async, [&, where] {
      const auto own = new_db();
      Visitor me = ann;
      me.connection = own.get();
      return upload(me, where, {{"x.jpg", a_jpeg()}}).status;
    }));
  std::map<int, int> statuses;
  for (auto& one : both) ++statuses[one.get()];
  BOOST_TEST((statuses == std::map<int, int>{{303, 1}, {413, 1}}));
  BOOST_TEST(rows(ann) == 2);
}
BOOST_AUTO_TEST_CASE(an_upload_counts_what_another_one_added_while_it_waited_B71) {
  const std::string record = new_record(ann, car);
  const Id first = new_file(ann, car);
  const auto tight = quota_of(10'000'000);
  const std::string me = std::to_string(ann.id), filled = "UPDATE attachment SET bytes = 9999999 WHERE id = " + std::to_string(first);
  const std::vector<std::pair<std::string, std::string>> places{{pictures, "files"}, {car + "/records", "files"}, {record + "/edit", "files"},
                                                               {"/api/v1/vehicles" + record.substr(7) + "/files", "file"}};
  for (const auto& [where, field] : places) {
    db().run("UPDATE attachment SET bytes = 1 WHERE id = ?", first);
    const Response r = behind(ann, "UPDATE user SET id = id WHERE id = " + me, filled,
                              [&](Visitor& v) { return upload(v, where, {{"x.jpg", a_jpeg(), field}}, but(oil, "version", "1")); });
    BOOST_TEST(r.status == 413, where);
    BOOST_TEST(rows(ann) == 1, where);
    db().run("DELETE FROM attachment WHERE owner_id = ? AND id <> ?", ann.id, first);
  }
}

// ---- Twice, stale, at once

BOOST_AUTO_TEST_CASE(an_upload_sent_twice_is_done_once_and_answered_the_same_B42) {
  ann.key = "the same key for both";
  for (const std::string& where : {pictures, documents, car + "/records", api + "/pictures", api + "/documents"}) {
    const int64_t before = rows(ann);
    const bool program = where.starts_with("/api");
    const auto again = [&] { return upload(ann, where, {{"x.jpg", a_jpeg(), program ? "file" : "files"}}, program ? Values() : oil); };
    const Response first = again(), second = again();
    BOOST_TEST((first.status == (program ? 201 : 303) && second.status == first.status && second.body == first.body &&
        location(second) == location(first)), where);
    BOOST_TEST(rows(ann) == before + 1, where);
    BOOST_TEST(upload(ann, where, {{"other.jpg", a_jpeg(), program ? "file" : "files"}}, program ? Values() : oil).status == 409, where);     // B21
    BOOST_TEST(rows(ann) == before + 1, where);
  }
}
BOOST_AUTO_TEST_CASE(an_upload_that_filled_the_quota_and_is_sent_twice_is_answered_the_same_B42) {
  ann.key = "the same key for both";
  const auto again = [&] { return upload(ann, pictures, {{"x.jpg", a_jpeg()}}); };
  BOOST_TEST(again().status == 303);
  const auto full = quota_of(static_cast<uint64_t>(ann.json("GET", json_of(order().at(0)))["bytes"].get<int64_t>()));
  BOOST_TEST((again().status == 303 && rows(ann) == 1));
}
BOOST_AUTO_TEST_CASE(a_change_sent_twice_is_done_once_and_answered_the_same_B42) {
  new_file(ann, car);
  const Id picture = new_file(ann, car, "other.jpg", a_jpeg(40, 30, 5));
  ann.key = "the same key for both";
  for (const std::string what : {"edit", "move", "turn", "delete", "restore"}) {
    const auto again = [&] { return ann.ask("POST", one(picture, what), {{"caption", "x"}, {"to", what == "move" ? "earlier" : "left"}}); };
    const Response first = again();
    const int64_t version = *db().one(&Row::whole, "SELECT version FROM attachment WHERE id = ?", picture);
    const Response second = again();
    BOOST_TEST((first.status == 303 && second.status == 303 && location(second) == location(first)), what << " " << second.status);
    BOOST_TEST(*db().one(&Row::whole, "SELECT version FROM attachment WHERE id = ?", picture) == version, what);
  }
  BOOST_TEST(order().at(0) == picture);
  const Values seen{{"if-match", header(ann.ask("GET", json_of(picture)), "ETag")}};
  for (int time = 0; time < 2; ++time) BOOST_TEST(ann.ask("DELETE", json_of(picture), {}, seen).status == 204);
}
BOOST_AUTO_TEST_CASE(a_program_says_which_version_it_saw_B44) {
  const Id picture = new_file(ann, car);
  BOOST_TEST(header(ann.ask("GET", json_of(picture)), "ETag") == "\"1\"");
  BOOST_TEST(ann.ask("PUT", json_of(picture), {{"caption", "a"}}).status == 428);
  BOOST_TEST(ann.ask("DELETE", json_of(picture)).status == 428);
  const Response put = ann.ask("PUT", json_of(picture), {{"caption", "a"}}, {{"if-match", "\"1\""}});
  BOOST_TEST((put.status == 200 && header(put, "ETag") == "\"2\"" && Json::parse(put.body)["caption"] == "a"));
  BOOST_TEST(ann.ask("PUT", json_of(picture), {{"caption", "b"}}, {{"if-match", "\"1\""}}).status == 412);
  BOOST_TEST(ann.ask("DELETE", json_of(picture), {}, {{"if-match", "\"1\""}}).status == 412);
  BOOST_TEST(ann.json("GET", json_of(picture))["caption"] == "a");
  BOOST_TEST(ann.ask("DELETE", json_of(picture), {}, {{"if-match", "\"2\""}}).status == 204);
}
BOOST_AUTO_TEST_CASE(an_edit_that_waited_for_another_one_is_stale_B44) {
  const Id picture = new_file(ann, car);
  const std::string other = "UPDATE attachment SET caption = 'theirs', version = version + 1 WHERE id = " + std::to_string(picture);
  const auto put = [&](Visitor& v) { return v.ask("PUT", json_of(picture), {{"caption", "mine"}}, {{"if-match", "\"1\""}}); };
  BOOST_TEST(behind(ann, locked_car(), other, put).status == 412);
  BOOST_TEST(ann.json("GET", json_of(picture))["caption"] == "theirs");
  const auto remove = [&](Visitor& v) { return v.ask("DELETE", json_of(picture), {}, {{"if-match", "\"2\""}}); };
  BOOST_TEST(behind(ann, locked_car(), other, remove).status == 412);
  BOOST_TEST(ann.ask("GET", json_of(picture)).status == 200);
}
BOOST_AUTO_TEST_CASE(an_edit_of_what_is_deleted_brings_nothing_back_B45) {
  const Id picture = new_file(ann, car);
  const std::string gone = "UPDATE attachment SET deleted_at = UTC_TIMESTAMP(6), version = version + 1 WHERE id = " + std::to_string(picture);
  for (const std::string what : {"edit", "move", "turn", "delete"}) {
    db().run("UPDATE attachment SET deleted_at = NULL WHERE id = ?", picture);
    const Values form{{"caption", "mine"}, {"to", what == "move" ? "first" : "left"}};
    const int status = behind(ann, locked_car(), gone, [&](Visitor& v) { return v.ask("POST", one(picture, what), form); }).status;
    BOOST_TEST((status == 404 || status == 409), what << " " << status);
    BOOST_TEST(count("attachment WHERE id = ? AND deleted_at IS NOT NULL AND caption = ''", picture) == 1, what);
    BOOST_TEST(ann.ask("POST", one(picture, what), {{"caption", "x"}, {"to", what == "move" ? "first" : "left"}}).status == 404, what);
  }
  BOOST_TEST(order().empty());
}

// ---- Whose it is

BOOST_AUTO_TEST_CASE(a_picture_of_somebody_else_is_not_there_at_all_B53) {
  const std::string record = new_record(ann, car);
  upload(ann, record + "/edit", {{"r.jpg", a_jpeg(40, 30, 7)}}, but(oil, "version", "1"));
  const Id of_record = *db().one(&Row::id, "SELECT MAX(id) FROM attachment WHERE owner_id = ?", ann.id), picture = new_file(ann, car),
      paper = new_file(ann, car, "papers.pdf", a_pdf);
  for (const Id each : {picture, of_record, paper}) {
    const std::string address = picture_address(each, "full", blob(each)), data = json_of(each) + "/data";
    std::vector<std::string> targets{address, at(each, "thumb"), "/documents/" + std::to_string(each), one(each, "delete"), json_of(each), data,
        data + "?size=thumb"};
    for (Visitor* other : {&bob, &nobody})
      for (const std::string& target : targets)
        for (const Values& seen : {Values(), Values{{"if-none-match", "\"" + blob(each) + "\""}}}) {
          const Response r = other->ask("GET", target, {}, seen);
          if (other == &nobody) {
            BOOST_TEST((target.starts_with("/api") ? r.status == 401 : r.status == 303 && location(r).starts_with("/login?next=")), target);
            continue;
          }
          const std::string absent = std::regex_replace(target, std::regex("/" + std::to_string(each)), "/999999999");
          BOOST_TEST((r.status == 404 && header(r, "Cache-Control") == "no-store" && !r.headers.contains("ETag")), target);
          BOOST_TEST(same_each_time(r) == same_each_time(other->ask("GET", absent)), target);
        }
  }
  for (const std::string what : {"edit", "move", "turn", "delete", "restore"})
    BOOST_TEST(bob.ask("POST", one(picture, what), {{"caption", "x"}, {"to", what == "move" ? "first" : "left"}}).status == 404, what);
  BOOST_TEST(bob.ask("PUT", json_of(picture), {{"caption", "x"}}, {{"if-match", "\"1\""}}).status == 404);
  BOOST_TEST(bob.ask("DELETE", json_of(picture), {}, {{"if-match", "\"1\""}}).status == 404);
  BOOST_TEST(with_token(bob, "garage:read").ask("GET", json_of(picture) + "/data").status == 404);
  BOOST_TEST(with_token(ann, "garage:read").ask("GET", json_of(picture) + "/data").status == 200);
  BOOST_TEST(ann.json("GET", json_of(picture))["caption"] == "");
}
BOOST_AUTO_TEST_CASE(nothing_is_added_to_another_garage_whatever_the_form_says_B54_B55) {
  const std::string other = new_vehicle(bob), record = new_record(bob, other), rid = record.substr(record.rfind('/') + 1);
  for (const std::string& where : {other + "/pictures", other + "/documents", other + "/records", record + "/edit", car + "/records/" + rid + "/edit",
                                   "/api/v1/vehicles/" + other.substr(8) + "/pictures", "/api/v1/vehicles" + record.substr(7) + "/files",
                                       api + "/records/" + rid + "/files"})
    BOOST_TEST(upload(ann, where, {{"x.jpg", a_jpeg(), where.starts_with("/api") ? "file" : "files"}}, but(oil, "version", "1")).status == 404,
        where);
  upload(ann, pictures, {{"x.jpg", a_jpeg()}}, {{"owner_id", std::to_string(bob.id)}, {"vehicle_id", other.substr(8)}, {"entry_id", rid},
      {"kind", "document"}, {"bytes", "0"}, {"caption", "x"}});
  BOOST_TEST((rows(bob) == 0 && rows(ann) == 1 && order().size() == 1));
  BOOST_TEST(count("attachment a WHERE a.owner_id = ? AND a.bytes > 1000 AND a.vehicle_id = ?", ann.id, id) == 1);
}
BOOST_AUTO_TEST_CASE(a_picture_goes_with_its_record_and_its_vehicle) {
  const std::string record = new_record(ann, car);
  upload(ann, record + "/edit", {{"r.jpg", a_jpeg(40, 30, 7)}}, but(oil, "version", "1"));
  const Id of_record = *db().one(&Row::id, "SELECT MAX(id) FROM attachment WHERE owner_id = ?", ann.id), picture = new_file(ann, car),
      paper = new_file(ann, car, "papers.pdf", a_pdf);
  const auto status = [&](Id each, const Values& seen = {}) {
    const int page = ann.ask("GET", each == paper ? "/documents/" + std::to_string(each) : at(each), {}, seen).status;
    BOOST_TEST(ann.ask("GET", json_of(each) + "/data", {}, seen).status == page);
    return page;
  };
  ann.ask("POST", record + "/delete");
  BOOST_TEST((status(of_record) == 404 && status(picture) == 200));
  BOOST_TEST(status(of_record, {{"if-none-match", "\"" + blob(of_record) + "\""}}) == 404);
  BOOST_TEST(ann.json("GET", "/api/v1/search?q=r.jpg")["files"].size() == 0);
  ann.ask("POST", record + "/restore");
  BOOST_TEST(status(of_record) == 200);
  ann.ask("POST", car + "/delete");
  for (const Id each : {picture, of_record, paper}) {
    BOOST_TEST(status(each) == 404);
    for (const std::string what : {"edit", "move", "turn", "delete", "restore"})
      BOOST_TEST(ann.ask("POST", one(each, what), {{"caption", "x"}, {"to", what == "move" ? "first" : "left"}}).status == 404, what);
  }
  ann.ask("POST", car + "/restore");
  BOOST_TEST((status(picture) == 200 && status(paper) == 200 && card_shows(picture)));
}
BOOST_AUTO_TEST_CASE(two_people_with_the_same_picture_share_its_bytes_and_nothing_else) {
  const std::string same = a_jpeg(300, 200, 33), other = new_vehicle(bob);
  const Id hers = new_file(ann, car, "hers.jpg", same), his = new_file(bob, other, "his.jpg", same);
  BOOST_TEST((blob(hers) == blob(his) && count("`blob` WHERE sha256 = UNHEX(?)", blob(hers)) == 1));
  BOOST_TEST((bob.ask("GET", at(hers)).status == 404 && ann.ask("GET", at(his)).status == 404 && bob.ask("GET", at(his)).status == 200));
  BOOST_TEST(rows(ann) == 1);
  ann.ask("POST", one(hers, "turn"), {{"to", "right"}});                   // lets go of what Bob still has
  {
    const Travel later(std::chrono::hours(8 * 24));
    purge_all_blobs();
  }
  BOOST_TEST((is_kept(blob(his)) && is_used(blob(his))));
  BOOST_TEST(sent(bob.ask("GET", at(his))) == bytes_of_blob(db(), blob(his)));
}

// ---- Bytes

BOOST_AUTO_TEST_CASE(a_picture_has_three_sizes_and_no_other) {
  const Id picture = new_file(ann, car, "large.jpg", a_jpeg(1500, 500));
  std::set<std::string> all;
  for (const std::string size : {"thumb", "medium", "full"}) all.insert(sent(ann.ask("GET", at(picture, size))));
  BOOST_TEST(all.size() == 3);
  BOOST_TEST(sent(ann.ask("GET", "/pictures/" + std::to_string(picture))) == sent(ann.ask("GET", at(picture, "medium"))));
  for (const std::string size : {"huge", "THUMB", "../full", "0"}) BOOST_TEST(ann.ask("GET", at(picture, size)).status == 404, size);
  for (const std::string number : {"0", "-1", "abc", "999999999999999999999999", "1e3"})
    BOOST_TEST(ann.ask("GET", "/pictures/" + number).status == 404, number);
}
BOOST_AUTO_TEST_CASE(a_browser_keeps_a_picture_by_its_hash_and_asks_again_without_one) {
  const Id picture = new_file(ann, car);
  for (const std::string size : {"thumb", "medium", "full"}) {
    const std::string tag = "\"" + blob(picture, size) + "\"", v = "&v=" + blob(picture, size).substr(0, 16);
    const Response named = ann.ask("GET", at(picture, size) + v), plain = ann.ask("GET", at(picture, size)),
        wrong = ann.ask("GET", at(picture, size) + "&v=0123456789abcdef");
    BOOST_TEST((header(named, "Cache-Control") == "private, max-age=31536000, immutable" && header(named, "ETag") == tag));
    BOOST_TEST((header(plain, "Cache-Control") == "private, no-cache" && header(wrong, "Cache-Control") == "private, no-cache" &&
        header(plain, "ETag") == tag));
    for (const std::string& more : {""s, v}) {
      const Response same = ann.ask("GET", at(picture, size) + more, {}, {{"if-none-match", tag}});
      BOOST_TEST((same.status == 304 && sent(same).empty() && header(same, "ETag") == tag && header(same, "Cache-Control").starts_with("private, ")));
      BOOST_TEST(ann.ask("GET", at(picture, size) + more, {}, {{"if-none-match", "\"other\""}}).status == 200);
    }
  }
  const std::string before = "\"" + blob(picture) + "\"";
  ann.ask("POST", one(picture, "turn"), {{"to", "right"}});
  BOOST_TEST(ann.ask("GET", at(picture), {}, {{"if-none-match", before}}).status == 200);
}
BOOST_AUTO_TEST_CASE(after_the_first_time_the_bytes_come_from_a_copy_on_this_host) {
  const Media media;
  const Id picture = new_file(ann, car);
  const fs::path copy = media.copy(blob(picture));
  BOOST_TEST(!fs::exists(copy));
  const Response first = ann.ask("GET", at(picture));
  BOOST_TEST((is_jpeg(first.body) && first.body == whole(copy)));
  std::ofstream(copy) << "the copy";
  const Response second = ann.ask("GET", at(picture));
  BOOST_TEST((sent(second) == "the copy" && second.type == "image/jpeg"));
  size_t files = 0;
  for (const auto& file : fs::recursive_directory_iterator(media.folder / "blobs")) files += file.is_regular_file();
  BOOST_TEST(files == 1);                                                  // nothing is left aside
  fs::remove(copy);
  BOOST_TEST((sent(ann.ask("GET", at(picture))) == first.body && whole(copy) == first.body));
}
BOOST_AUTO_TEST_CASE(where_the_web_server_sends_files_it_is_told_which_one) {
  const Media media;
  const Id picture = new_file(ann, car), paper = new_file(ann, car, "papers.pdf", a_pdf);
  const auto place = [&](const std::string& name) { return "/media/" + name.substr(0, 2) + "/" + name; };
  for (const std::string prefix : {"/media/", "/media"}) {
    const Settings accel([&](Config& c) { c.media_accel = prefix; });
    for (int time = 0; time < 2; ++time) {
      const Response r = ann.ask("GET", at(picture));
      BOOST_TEST((header(r, "X-Accel-Redirect") == place(blob(picture)) && r.body.empty() && r.file.empty() && r.type == "image/jpeg" &&
          r.headers.contains("ETag")));
      BOOST_TEST(is_jpeg(whole(media.copy(blob(picture)))));
    }
    const Response pdf = ann.ask("GET", "/documents/" + std::to_string(paper));
    BOOST_TEST((header(pdf, "X-Accel-Redirect") == place(blob(paper)) && header(pdf, "Content-Disposition").starts_with("attachment")));
    const Response seen = ann.ask("GET", at(picture), {}, {{"if-none-match", "\"" + blob(picture) + "\""}});
    BOOST_TEST((seen.status == 304 && !seen.headers.contains("X-Accel-Redirect")));
    BOOST_TEST(!bob.ask("GET", at(picture)).headers.contains("X-Accel-Redirect"));
    for (int time = 0; time < 2; ++time) {                                 // it did not find it
      Request rq{.method = "GET", .path = "/pictures/" + std::to_string(picture), .db = db()};
      rq.host = "localhost", rq.address = "192.0.2.1", rq.cookies = ann.cookies, rq.headers = ann.headers, rq.direct = true;
      rq.query = Form(Values{{"size", "full"}});
      const Response direct = serve(rq, routes());
      BOOST_TEST((!direct.headers.contains("X-Accel-Redirect") && is_jpeg(sent(direct)) && direct.headers.contains("ETag")));
      fs::remove_all(media.folder / "blobs");
    }
  }
}
BOOST_AUTO_TEST_CASE(where_no_copy_can_be_written_the_bytes_come_all_the_same) {
  const Media media;
  const Id picture = new_file(ann, car), paper = new_file(ann, car, "papers.pdf", a_pdf);
  const auto all_come = [&](const std::string& why) {
    const Response r = ann.ask("GET", at(picture)), pdf = ann.ask("GET", "/documents/" + std::to_string(paper));
    BOOST_TEST((r.status == 200 && is_jpeg(r.body) && !r.headers.contains("X-Accel-Redirect")), why);
    BOOST_TEST((pdf.status == 200 && pdf.body == a_pdf), why);
  };
  for (const std::string accel : {"", "/media/"}) {
    const Settings same([&](Config& c) { c.media_accel = accel; });
    std::ofstream(media.folder / "blobs") << "in the way";
    all_come("a file is in the way");
    fs::remove(media.folder / "blobs");
    fs::create_symlink("blobs", media.folder / "blobs");
    all_come("a folder that cannot be looked into");
    fs::remove(media.folder / "blobs");
  }
}
BOOST_AUTO_TEST_CASE(pages_and_bytes_ask_the_database_little) {
  const Media media;
  upload(ann, pictures, std::vector<File>(10, {"x.jpg", a_jpeg(8, 8)}));
  new_file(ann, car, "papers.pdf", a_pdf);
  const Id picture = order().at(0);
  const auto queries = [&](const std::string& path) {
    ann.ask("GET", path);
    const int before = db().queries();
    ann.ask("GET", path);
    return db().queries() - before;
  };
  BOOST_TEST(queries(pictures) <= 5);
  BOOST_TEST(queries(at(picture)) <= 3);
  BOOST_TEST(queries("/documents/" + std::to_string(order("documents").at(0))) <= 3);
}

// ---- What is let go

BOOST_AUTO_TEST_CASE(what_was_deleted_a_day_ago_is_gone_and_its_bytes_a_week_later) {
  const Id picture = new_file(ann, car, "gone.jpg", a_jpeg(333, 111, 91));
  const std::string full = blob(picture), thumb = blob(picture, "thumb");
  ann.ask("POST", one(picture, "delete"));
  {
    const Travel later(std::chrono::hours(23));
    purge_all_attachments();
    BOOST_TEST(rows(ann) == 1);
    BOOST_TEST((ann.ask("POST", one(picture, "restore")).status == 303 && ann.ask("POST", one(picture, "delete")).status == 303));
  }
  {
    const Travel later(std::chrono::hours(48));
    BOOST_TEST(ann.ask("POST", one(picture, "restore")).status == 404);
    purge_all_attachments();
    BOOST_TEST(rows(ann) == 0);
    BOOST_TEST((is_kept(full) && !is_used(full) && !is_used(thumb)));
  }
  {
    const Travel later(std::chrono::hours(48 + 6 * 24));
    purge_all_blobs();
    BOOST_TEST((is_kept(full) && is_kept(thumb)));
  }
  {
    const Travel later(std::chrono::hours(49 + 7 * 24));
    purge_all_blobs();
    BOOST_TEST((!is_kept(full) && !is_kept(thumb) && count("blob_part WHERE sha256 = UNHEX(?)", full) == 0));
  }
}
BOOST_AUTO_TEST_CASE(files_go_with_their_deleted_record_or_vehicle_and_those_of_others_stay) {
  const std::string record = new_record(ann, car), kept = new_vehicle(ann);
  upload(ann, record + "/edit", {{"r.jpg", a_jpeg(40, 30, 7)}}, but(oil, "version", "1"));
  const Id stays = new_file(ann, kept, "stays.jpg", a_jpeg(50, 40, 3));
  new_file(ann, car, "goes.jpg", a_jpeg(50, 40, 4));
  ann.ask("POST", record + "/delete");
  {
    const Travel later(std::chrono::hours(25));
    purge_all_attachments();
    BOOST_TEST(rows(ann) == 2);
  }
  ann.ask("POST", car + "/delete");
  {
    const Travel later(std::chrono::hours(25));
    purge_all_attachments();
    BOOST_TEST((rows(ann) == 1 && is_used(blob(stays))));
  }
  BOOST_TEST(card_shows(stays));
}
BOOST_AUTO_TEST_CASE(bytes_that_are_used_again_or_by_somebody_else_stay) {
  const std::string bytes = a_jpeg(222, 111, 92), other_bytes = a_jpeg(222, 111, 93), other = new_vehicle(bob);
  const Id first = new_file(ann, car, "a.jpg", bytes), shared = new_file(ann, car, "b.jpg", other_bytes),
      his = new_file(bob, other, "c.jpg", other_bytes);
  const std::string full = blob(first);
  for (const Id each : {first, shared}) ann.ask("POST", one(each, "delete"));
  {
    const Travel later(std::chrono::hours(25));
    purge_all_attachments();
  }
  BOOST_TEST((rows(ann) == 0 && !is_used(full)));
  const Id again = new_file(ann, car, "again.jpg", bytes);
  BOOST_TEST((blob(again) == full && is_used(full)));
  {
    const Travel later(std::chrono::hours(40 * 24));
    purge_all_blobs();
  }
  for (const Id each : {again, his})
    for (const std::string size : {"thumb", "medium", "full"})
      BOOST_TEST((is_kept(blob(each, size)) && is_used(blob(each, size)) && is_jpeg(bytes_of_blob(db(), blob(each, size)))), size);
}
BOOST_AUTO_TEST_CASE(copies_that_nobody_asked_for_in_a_month_are_removed) {
  const Media media;
  const Id picture = new_file(ann, car);
  ann.ask("GET", at(picture));
  trim_blob_copies();
  BOOST_TEST(fs::exists(media.copy(blob(picture))));
  const Travel later(std::chrono::hours(31 * 24));
  trim_blob_copies();
  BOOST_TEST(!fs::exists(media.copy(blob(picture))));
}

// ---- What goes wrong on the way

template <void (*go_wrong)(Db&)>                        // after the last statement and before COMMIT
static Response add_badly(Request& rq) {
  Once once(rq, [&](Id) { go_wrong(rq.db); return Response::see_other("/saved"); });
  add_files(rq.db, rq.who, rq.ids[0], 0, read_files(rq, AttachTo::picture), AttachTo::picture, once);
  return once.answer();
}
static void fail(Db&) { throw std::runtime_error("boom"); }
static int kills_left = 0;
static void kill_some(Db& own) { if (kills_left-- > 0) db().execute("KILL " + std::to_string(*own.one(&Row::id, "SELECT CONNECTION_ID()"))); }
static constexpr Route bad[] = {
    {"POST", "/fails/{id}",      signed_in(), add_badly<fail>, {}, {}, {}, {}, Lane::files},
    {"POST", "/kills-some/{id}", signed_in(), add_badly<kill_some>, {}, {}, {}, {}, Lane::files},
};
BOOST_AUTO_TEST_CASE(an_upload_that_fails_at_its_end_leaves_nothing_B46_B71) {
  const auto state = [&] { return *db().one(&Row::text, "SELECT CONCAT_WS('|', changes, version, cover_id) FROM vehicle WHERE id = ?", id); };
  const std::string before = state();
  const auto own = new_db();
  Visitor me = ann;
  me.addresses = bad, me.connection = own.get();
  const File file{"odd.jpg", a_jpeg(static_cast<int>(60 + ann.id % 97), static_cast<int>(50 + ann.id / 97 % 89), 201)};        // nobody has it
  BOOST_TEST(upload(me, "/fails/" + std::to_string(id), {file}).status == 500);
  kills_left = 1, me.key = "";                                             // without a key COMMIT is the next thing sent
  BOOST_TEST(upload(me, "/kills-some/" + std::to_string(id), {file}).status != 303);
  BOOST_TEST((rows(ann) == 0 && state() == before && events_of(ann) == 1));
  const Variants kept = variants_of(file.bytes);
  for (const Picture& each : {kept.thumb, kept.medium, kept.full}) BOOST_TEST((is_kept(sha256_hex(each.jpeg)) && !is_used(sha256_hex(each.jpeg))));
  me.key = {}, kills_left = 2;                                             // with one it is made good unseen
  BOOST_TEST(upload(me, "/kills-some/" + std::to_string(id), {file}).status == 303);
  BOOST_TEST((rows(ann) == 1 && order().size() == 1));
}
BOOST_AUTO_TEST_CASE(bytes_that_were_kept_in_part_are_made_whole_by_the_next_upload) {
  const std::string pdf = a_pdf + std::string(1200 << 10, 'p') + std::to_string(getpid());
  const Id paper = new_file(ann, car, "papers.pdf", pdf);
  const std::string name = blob(paper);
  db().run("DELETE FROM blob_part WHERE sha256 = UNHEX(?) AND part > 0", name);
  const Media media;
  BOOST_TEST(ann.ask("GET", "/documents/" + std::to_string(paper)).status == 500);      // never half a document
  BOOST_TEST(!fs::exists(media.copy(name)));
  new_file(ann, car, "papers.pdf", pdf);
  BOOST_TEST(sent(ann.ask("GET", "/documents/" + std::to_string(paper))) == pdf);
}

BOOST_AUTO_TEST_SUITE_END()
