#include "blobs.h"
#include <sys/stat.h>
#include <unistd.h>
#include <fstream>
#include "config.h"
#include "log.h"
#include "secret.h"
namespace fs = std::filesystem;

static constexpr size_t part_size = 512 << 10;

std::string put_blob(Db& db, std::string_view bytes, Id person) {
  const std::string name = sha256_hex(bytes);
  db.run(R"(
      INSERT INTO `blob` (sha256, size, unused_since, kept_for) VALUES (UNHEX(?), ?, UTC_TIMESTAMP(6), ?)
      ON DUPLICATE KEY UPDATE unused_since = IF(unused_since IS NULL, NULL, UTC_TIMESTAMP(6)))", name, Id(bytes.size()), person);
  put_blob_parts(db, name, bytes);
  return name;
}

void put_blob_parts(Db& db, const std::string& name, std::string_view bytes) {
  const size_t parts = (bytes.size() + part_size - 1) / part_size;
  for (size_t part = 0; part < parts; ++part)
    db.run("INSERT IGNORE INTO blob_part (sha256, part, data) VALUES (UNHEX(?), ?, ?)", name, Id(part), std::string(bytes.substr(part * part_size, part_size)));
}

int64_t bytes_waiting(Db& db, Id person) {
  return *db.one(&Row::whole, "SELECT COALESCE(SUM(size), 0) FROM `blob` WHERE kept_for = ? AND unused_since IS NOT NULL", person);
}

static std::string names_in(size_t number) { return "sha256 IN (" + places(number, "UNHEX(?)") + ")"; }

bool use_blobs(Db& db, const std::vector<std::string>& names) {
  const std::set<std::string> each(names.begin(), names.end());
  if (each.empty()) return true;
  const int used = db.run("UPDATE `blob` SET unused_since = NULL, kept_for = NULL WHERE " + names_in(each.size()), std::vector(each.begin(), each.end()));
  return used == static_cast<int>(each.size());
}

bool blobs_are_there(Db& db, const std::vector<std::string>& names) {
  const std::set<std::string> each(names.begin(), names.end());
  return *db.one(&Row::whole, "SELECT COUNT(*) FROM `blob` WHERE " + names_in(each.size()), std::vector(each.begin(), each.end())) ==
         static_cast<int64_t>(each.size());
}

void release_blobs(Db& db, const std::vector<std::string>& names) {
  if (!names.empty()) db.run("UPDATE `blob` SET unused_since = UTC_TIMESTAMP(6) WHERE " + names_in(names.size()), names);
}

std::string bytes_of_blob(Db& db, const std::string& name) {
  std::string bytes;
  const auto size = db.one(&Row::whole, "SELECT size FROM `blob` WHERE sha256 = UNHEX(?)", name);
  for (const std::string& part : db.all(&Row::text, "SELECT data FROM blob_part WHERE sha256 = UNHEX(?) ORDER BY part", name)) bytes += part;
  if (!size || static_cast<size_t>(*size) != bytes.size()) throw NotWhole("blob " + name + " is not whole");
  return bytes;
}

void each_part_of_blob(Db& db, const std::string& name, const std::function<void(std::string_view)>& take) {
  const int64_t size = db.one(&Row::whole, "SELECT size FROM `blob` WHERE sha256 = UNHEX(?)", name).value_or(-1);
  int64_t taken = 0;
  for (int64_t part = 0; taken < size; ++part) {
    const auto bytes = db.one(&Row::text, "SELECT data FROM blob_part WHERE sha256 = UNHEX(?) AND part = ?", name, part);
    if (!bytes) break;
    taken += static_cast<int64_t>(bytes->size());
    take(*bytes);
  }
  if (taken != size) throw NotWhole("blob " + name + " is not whole");
}

std::map<std::string, std::string> small_blobs(Db& db, const std::vector<std::string>& names) {
  std::map<std::string, std::string> found;
  if (names.empty()) return found;
  std::vector<std::string> padded = names;
  while (padded.size() % 100) padded.push_back(names.front());      // few prepared statements for any number
  struct Small { std::string name, bytes; };
  for (Small& one : db.all([](Row& row) { std::string name = row.text(); return Small{name, row.text()}; },
                           "SELECT LOWER(HEX(sha256)), data FROM blob_part WHERE part = 0 AND " + names_in(padded.size()), padded))
    found.emplace(std::move(one.name), std::move(one.bytes));
  return found;
}

static fs::path copy_of(const std::string& name) { return fs::path(config().media_cache) / "blobs" / name.substr(0, 2) / name; }

// Written aside and renamed, so that nobody sees half of it; for this account and its group, the web server's, alone.
static bool write_copy(const fs::path& copy, const std::function<void(const Write&)>& make) {
  struct Aside {                                   // goes again, unless it has become the copy
    fs::path path;
    ~Aside() { std::error_code gone; fs::remove(path, gone); }
  };
  const Aside aside{copy.string() + "." + random_secret()};
  std::error_code failed;
  fs::create_directories(copy.parent_path(), failed);
  std::ofstream out(aside.path, std::ios::binary);
  make([&](std::string_view bytes) { if (!out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) throw std::system_error(ENOSPC, std::generic_category()); });
  out.close();
  if (out && !failed) fs::permissions(aside.path, fs::perms(0640), failed);
  if (out && !failed) fs::rename(aside.path, copy, failed);
  return out && !failed;
}
static bool write_copy(const fs::path& copy, const std::string& bytes) try {
  return write_copy(copy, [&](const Write& write) { write(bytes); });
} catch (const std::system_error&) {
  return false;
}

// The copy's bytes; none where there is no copy.
static std::string read_copy(const fs::path& copy) {
  std::ifstream in(copy, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

static void by_web_server(Response& answer, const std::string& name) {
  const std::string& accel = config().media_accel;
  answer.headers["X-Accel-Redirect"] = accel + (accel.ends_with('/') ? "" : "/") + name.substr(0, 2) + '/' + name;
}

Response blob_response(Request& rq, const std::string& name, const std::string& type) {
  Response answer{.type = type};
  const fs::path copy = copy_of(name);
  // Where nginx does not find the copy, because it runs on another host, it asks again and says so.
  const bool by_server = !config().media_accel.empty() && !rq.direct;
  std::error_code unknown;
  bool there = fs::exists(copy, unknown);
  if (!there || !by_server) answer.body = read_copy(copy);
  if (answer.body.empty() && !(there && by_server)) {
    answer.body = bytes_of_blob(rq.db, name);
    there = write_copy(copy, answer.body);
    if (!there) log_problem(rq, "MEDIA_CACHE cannot be written; " + copy.string() + " is sent from the database");
  }
  if (there && by_server) by_web_server(answer, name), answer.body.clear();
  return answer;
}

Response copy_response(Request& rq, const std::string& name, const std::string& type, const std::function<void(const Write&)>& make) try {
  Response answer{.type = type};
  const fs::path copy = copy_of(name);
  std::error_code unknown;
  if (!fs::exists(copy, unknown) && !write_copy(copy, make)) throw std::system_error(EIO, std::generic_category());
  if (!config().media_accel.empty() && !rq.direct) by_web_server(answer, name);
  else answer.file = copy;
  return answer;
} catch (const std::system_error& e) {
  log_problem(rq, "MEDIA_CACHE cannot be written: " + std::string(e.what()));
  throw Refused(Refusal::busy, say("there is no room for this file just now, please try again later"), 300);
}

uint64_t check_blobs(Db& db, const std::function<void(const std::string&)>& off) {
  uint64_t number = 0;
  std::string last;
  const auto hundred = [&] {
    return db.all(&Row::text, "SELECT LOWER(HEX(sha256)) FROM `blob` WHERE unused_since IS NULL AND sha256 > UNHEX(?) ORDER BY sha256 LIMIT 100", last);
  };
  for (auto names = hundred(); !names.empty(); names = hundred()) {
    for (const std::string& name : names) {
      try { if (sha256_hex(bytes_of_blob(db, name)) != name) off(name); } catch (const NotWhole&) { off(name); }
      ++number;
    }
    last = names.back();
  }
  return number;
}

Id purge_blobs(Db& db) {
  const auto old = db.all(&Row::text, "SELECT HEX(sha256) FROM `blob` WHERE unused_since < UTC_TIMESTAMP(6) - INTERVAL 7 DAY ORDER BY unused_since LIMIT 50");
  if (old.empty()) return 0;
  // The foreign keys know which are in use after all: those stay, and are marked so.
  db.run("DELETE IGNORE FROM `blob` WHERE unused_since < UTC_TIMESTAMP(6) - INTERVAL 7 DAY AND " + names_in(old.size()), old);
  db.run("UPDATE `blob` SET unused_since = NULL WHERE unused_since < UTC_TIMESTAMP(6) - INTERVAL 7 DAY AND " + names_in(old.size()), old);
  return old.size();
}

void trim_blob_copies() {
  const fs::path folder = fs::path(config().media_cache) / "blobs", mark = folder / "trimmed";
  const time_t now_is = std::chrono::floor<std::chrono::seconds>(now()).time_since_epoch().count();
  struct stat facts{};
  if (stat(mark.c_str(), &facts) == 0 && facts.st_mtime > now_is - 24 * 3600) return;
  std::error_code failed;
  for (const auto& file : fs::recursive_directory_iterator(folder, failed)) {
    // What is larger than any picture is an export, which is looked at once.
    const auto most = [&] { return (facts.st_size > (64 << 20) ? 1 : 30) * 24 * 3600; };
    const bool old = file.is_regular_file(failed) && stat(file.path().c_str(), &facts) == 0 && std::max(facts.st_atime, facts.st_mtime) < now_is - most();
    if (old) fs::remove(file.path(), failed);
  }
  if (fs::is_directory(folder)) std::ofstream(mark) << now_is << '\n';
}
