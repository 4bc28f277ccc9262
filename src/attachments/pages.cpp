#include "../core/blobs.h"
#include "../core/number.h"
#include "../core/page.h"
#include "../core/secret.h"
#include "show.h"

std::string shown_size(int64_t bytes, const std::string& language) {
  if (bytes < 100'000) return grouped((bytes + 999) / 1000, language) + "\u00A0KB";
  if (bytes >= 1'000'000'000) return scaled_text((bytes + 50'000'000) / 100'000'000, 1, language, true) + "\u00A0GB";
  return scaled_text((bytes + 50'000) / 100'000, 1, language, true) + "\u00A0MB";
}

static void fill(Section row, const std::string& base, const Attachment& a) {
  row.set("THUMB_URL", base + picture_address(a.id, "thumb", a.thumb)).set("MEDIUM_URL", base + picture_address(a.id, "medium", a.medium))
      .set("FULL_URL", base + picture_address(a.id, "full", a.full)).set("CAPTION", a.caption).set("ALT", a.caption.empty() ? a.name : a.caption).set("ID", a.id);
}
void show_pictures(Section place, const std::string& base, const std::vector<Attachment>& all) {
  for (const Attachment& a : all) if (a.kind == "picture") fill(place.row("PICTURE"), base, a);
}
void show_picture_cards(Page& page, const std::string& base, const std::vector<Attachment>& all) {
  for (const Attachment& a : all) if (a.kind == "picture") fill(page.part(page.row("SHOT"), "SHOT_CARD", "attachments/card"), base, a);
}
void show_documents(Section place, const std::string& base, const std::vector<Attachment>& all, const Language& language) {
  for (const Attachment& a : all)
    if (a.kind == "document")
      place.row("PAPER").set("URL", base + document_address(a.id)).set("NAME", a.name).set("CAPTION", a.caption).set("ID", a.id)
          .set("SIZE", shown_size(a.bytes, language)).set("DATE", shown(a.added, language));
}

void show_kept_files(Section form, const Request& rq, const std::vector<NewFile>& files) {
  form.show_if(!files.empty(), "KEPT_FILES");
  size_t at = 0;
  const Values kept = kept_again(rq, files);
  for (const NewFile& f : files) {
    const std::string name = "kept." + std::to_string(at++);
    form.row("KEPT").set("FIELD", name).set("VALUE", kept.at(name)).set("NAME", f.name);
  }
}

namespace attachment_pages {

static std::string home_of(const Attachment& a) {
  const std::string vehicle = "/garage/" + std::to_string(a.on_vehicle);
  return a.entry_id ? vehicle + "/records/" + std::to_string(*a.entry_id) : vehicle + "/pictures";
}

// form: PICTURE_FORM or PAPER_FORM, which of the two was sent; wrong with it, files read already.
static Response list_page(Request& rq, const Vehicle& v, const Invalid::Problems& wrong, const char* form, const std::vector<NewFile>& kept, int status) {
  const std::vector<Attachment> all = attachments_of(rq.db, v);
  const Keeping keeping = keeping_of(rq.db, rq.who);
  Page page(rq, "attachments/list", say("Pictures and documents of {}", {v.name()}));
  page.set("ID", v.id).set("NAME", v.name());
  page.show(std::ranges::any_of(all, [](const Attachment& a) { return a.kind == "picture"; }) ? "PICTURES" : "NO_PICTURES");
  page.show_if(std::ranges::any_of(all, [](const Attachment& a) { return a.kind == "document"; }), "PAPERS");
  show_picture_cards(page, rq.base, all);
  show_documents(page, rq.base, all, page.language());
  page.set("BYTES", shown_size(static_cast<int64_t>(keeping.bytes), page.language())).set("QUOTA", grouped(static_cast<int64_t>(keeping.quota >> 20), page.language()) + "\u00A0MB");
  page.set("PERCENT", std::to_string(std::min<uint64_t>(100, keeping.bytes * 100 / keeping.quota)));
  for (const auto& [name, file] : {std::pair{"PICTURE_FORM", "pictures"}, {"PAPER_FORM", "documents"}}) {
    const bool sent = std::string_view(form) == name;
    Section upload = page.part(name, "attachments/upload");
    upload.set("ID", v.id).set("FILES", std::string(file) + "-files").set("ACTION", "/garage/" + std::to_string(v.id) + '/' + file);
    upload.show(std::string_view(file) == "pictures" ? "IS_PICTURES" : "IS_DOCUMENTS").show_if(!sent || kept.empty(), "NEEDED");
    if (sent) show_kept_files(upload, rq, kept);
    if (const auto bad = wrong.find("files"); sent && bad != wrong.end()) upload.row("WRONG").set("SENTENCE", page.in_words(bad->second));
  }
  return page.answer(status);
}

Response list(Request& rq) { return list_page(rq, find_vehicle(rq.db, rq.who, rq.ids[0]), {}, "", {}, 200); }

static Response add(Request& rq, AttachTo to, const char* form, const Phrase& said) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  std::vector<NewFile> files;
  try {
    Once once(rq, [&](Id) { return Response::see_other("/garage/" + std::to_string(v.id) + "/pictures", Flash{said}); });
    files = read_files(rq, to);
    rq.form.done();
    add_files(rq.db, rq.who, v.id, 0, files, to, once);
    return once.answer();
  } catch (const Invalid& bad) {
    return list_page(rq, v, bad.problems, form, files, 422);
  }
}
Response add_pictures(Request& rq) { return add(rq, AttachTo::picture, "PICTURE_FORM", say("Pictures added.")); }
Response add_documents(Request& rq) { return add(rq, AttachTo::document, "PAPER_FORM", say("Documents added.")); }

Response picture(Request& rq) {
  const Attachment a = find_attachment(rq.db, rq.who, rq.ids[0]);
  if (!a.is_picture) throw nothing_here();
  const std::string size = rq.query.typed("size"), &blob = size == "thumb" ? a.thumb : size == "full" ? a.full : a.medium;
  if (!size.empty() && size != "thumb" && size != "medium" && size != "full") throw nothing_here();
  const std::string tag = '"' + blob + '"', seen = rq.query.typed("v");
  Response answer = rq.header("if-none-match") == tag ? Response{.status = 304} : blob_response(rq, blob, a.type);
  answer.headers["ETag"] = tag;
  answer.headers["Cache-Control"] = !seen.empty() && blob.starts_with(seen) ? "private, max-age=31536000, immutable" : "private, no-cache";
  return answer;
}

Response document(Request& rq) {
  const Attachment a = find_attachment(rq.db, rq.who, rq.ids[0]);
  Response answer = blob_response(rq, a.full, a.type);
  const std::string name = a.name + (a.is_picture && !a.name.ends_with(".jpg") && !a.name.ends_with(".jpeg") ? ".jpg" : "");
  std::string plain = name;
  for (char& c : plain) if (static_cast<unsigned char>(c) >= 0x7F || c == '"' || c == '\\' || c == '%') c = '_';
  answer.headers["Content-Disposition"] = "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + url_encoded(name);
  answer.headers["Cache-Control"] = "private, no-cache";
  return answer;
}

Response caption(Request& rq) {
  const Attachment a = find_attachment(rq.db, rq.who, rq.ids[0]);
  const std::string text = rq.form.text("caption", 200);
  rq.form.done();
  Once once(rq, [&](Id) { return Response::see_other(home_of(a), Flash{say("Caption saved.")}); });
  caption_attachment(rq.db, rq.who, a.id, {}, text, once);
  return once.answer();
}

Response move(Request& rq) {
  const Attachment a = find_attachment(rq.db, rq.who, rq.ids[0]);
  const std::string where = rq.form.choice("to", {"first", "earlier", "later"});
  rq.form.done();
  Once once(rq, [&](Id) { return Response::see_other(home_of(a)); });
  move_attachment(rq.db, rq.who, a.id, where == "first" ? Move::first : where == "earlier" ? Move::earlier : Move::later, once);
  return once.answer();
}

Response turn(Request& rq) {
  const Attachment a = find_attachment(rq.db, rq.who, rq.ids[0]);
  const std::string where = rq.form.choice("to", {"right", "left"});
  rq.form.done();
  Once once(rq, [&](Id) { return Response::see_other(home_of(a)); });
  turn_picture(rq.db, rq.who, a.id, where == "left" ? -1 : 1, once);
  return once.answer();
}

Response confirm_delete(Request& rq) {
  const Attachment a = find_attachment(rq.db, rq.who, rq.ids[0]);
  Page page(rq, "attachments/delete", a.kind == "picture" ? say("Delete picture") : say("Delete document"));
  page.set("ID", a.id).set("NAME", a.name).set("HOME", home_of(a)).show(a.kind == "picture" ? "IS_PICTURE" : "IS_DOCUMENT");
  return page.answer();
}
Response remove(Request& rq) {
  Once once(rq, [&](Id id) {
    const Attachment a = find_deleted_attachment(rq.db, rq.who, id);
    return Response::see_other(home_of(a), Flash{a.kind == "picture" ? say("Picture deleted.") : say("Document deleted."), "/pictures/" + std::to_string(id) + "/restore"});
  });
  delete_attachment(rq.db, rq.who, rq.ids[0], {}, once);
  return once.answer();
}
Response restore(Request& rq) {
  Once once(rq, [&](Id id) { return Response::see_other(home_of(find_attachment(rq.db, rq.who, id)), Flash{say("It is back.")}); });
  restore_attachment(rq.db, rq.who, rq.ids[0], once);
  return once.answer();
}

}  // namespace attachment_pages
