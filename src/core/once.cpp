#include "once.h"
#include <fstream>
#include "flash.h"
#include "secret.h"

static std::string hash_of(const std::vector<Upload>& files) {
  std::string all;
  for (const Upload& file : files) {
    std::ifstream in(file.file, std::ios::binary);
    all += '\n' + file.field + '\n' + file.name + '\n' + sha256_hex(std::string(std::istreambuf_iterator<char>(in), {}));
  }
  return all;
}
static std::string key_of(const Request& rq) {
  const std::string key = rq.request_key();
  if (key.empty()) return "";
  return sha256_hex((rq.who.id ? "person " + std::to_string(rq.who.id) : rq.scope) + ' ' + rq.method + ' ' + rq.path + ' ' + key);
}
bool was_answered(const Request& rq) {
  const std::string key = key_of(rq);
  return !key.empty() && rq.db.one(&Row::whole, "SELECT 1 FROM request_key WHERE hash = UNHEX(?)", key);
}

Once::Once(const Request& rq, Answer make) : body_(sha256_hex(signature("request body", rq.form.all() + hash_of(rq.files)))), make_(std::move(make)) {
  key_ = key_of(rq);
  if (key_.empty() && !rq.is_api()) throw Refused(Refusal::bad_request, say("this form is incomplete"));
}

std::optional<Id> Once::claim(Db& db) try {
  if (!key_.empty()) db.run("INSERT INTO request_key (hash, body_hash) VALUES (UNHEX(?), UNHEX(?))", key_, body_);
  return std::nullopt;
} catch (const Duplicate&) {
  struct Kept { bool same; Id row; Response answer; };
  const auto from_row = [](Row& row) {
    Kept kept{row.flag(), row.id(), {}};
    kept.answer.status = static_cast<int>(row.whole());
    kept.answer.type = row.text();
    for (const char* header : {"Location", "ETag"}) if (auto value = row.maybe_text()) kept.answer.headers[header] = *value;
    kept.answer.body = row.text();
    if (const auto flash = row.maybe_text()) kept.answer.flash = flash_from(*flash);
    return kept;
  };
  const auto kept = db.one(from_row, R"(
      SELECT body_hash = UNHEX(?), row_id, status, type, location, etag, body, flash
        FROM request_key
       WHERE hash = UNHEX(?))", body_, key_);
  if (!kept || !kept->same) throw Refused(Refusal::conflict, say("this form was already used for something else"));
  answer_ = kept->answer;
  return kept->row;
}

void Once::keep(Db& db, Id row) {
  answer_ = make_(row);
  if (key_.empty()) return;
  const auto header = [&](const char* name) {
    const auto found = answer_.headers.find(name);
    return found == answer_.headers.end() ? std::nullopt : std::optional(found->second);
  };
  db.run("UPDATE request_key SET row_id = ?, status = ?, type = ?, location = ?, etag = ?, body = ?, flash = ? WHERE hash = UNHEX(?)", row,
         int64_t{answer_.status}, answer_.type, header("Location"), header("ETag"), answer_.body,
         answer_.flash ? std::optional(flash_text(*answer_.flash)) : std::nullopt, key_);
}

Id purge_request_keys(Db& db) {
  return static_cast<Id>(db.run("DELETE FROM request_key WHERE at < UTC_TIMESTAMP(6) - INTERVAL 7 DAY ORDER BY at LIMIT 500"));
}
