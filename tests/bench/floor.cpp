// floor SOCKET PAGE: the least that a garage page can cost. libfcgi, raw libmariadb with statements prepared once, HTML put together by hand;
// the same SQL, headers and bytes as the program, taken from PAGE (tests/bench/skeleton.mjs). /hello is answered without a database.
#include <fcgiapp.h>
#include <mariadb/mysql.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sys/random.h>
#include <array>
#include <cstring>
#include <fstream>
#include <iostream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

using Json = nlohmann::json;

// Texts and, between them, the numbers of what is put in.
enum Slot : uint8_t { csrf, key, id, name, year, plate, odometer, last_title, last_date, records, slots };
struct Piece { std::string text; int slot; };                    // slot -1: nothing follows
using Pieces = std::vector<Piece>;

static struct { std::string database_socket, user, password, schema, head; Pieces before, row, after; Json sql; } page;

static Pieces pieces_from(const Json& list) {
  Pieces pieces;
  for (const Json& one : list) pieces.push_back({one[0], one[1]});
  return pieces;
}

static void read_page(const char* file) {
  const Json j = Json::parse(std::ifstream(file));
  const Json& where = j["database"];
  page.database_socket = where["socket"], page.user = where["user"], page.password = where["password"], page.schema = where["schema"];
  page.before = pieces_from(j["before"]), page.row = pieces_from(j["row"]), page.after = pieces_from(j["after"]), page.sql = j["sql"];
  page.head = "Status: 200\r\n";
  for (const auto& [header, value] : j["headers"].items()) page.head += header + ": " + value.get<std::string>() + "\r\n";
}

using Values = std::array<std::string, slots>;
static void put(std::string& out, const Pieces& pieces, const Values& values) {
  for (const Piece& piece : pieces) {
    out += piece.text;
    if (piece.slot >= 0) out += values[static_cast<size_t>(piece.slot)];
  }
}

static std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text)
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  return out;
}
static std::string grouped(const std::string& number) {
  std::string out = number;
  for (size_t at = number.size(); at > 3;) out.insert(at -= 3, ",");
  return out;
}
static std::string shown_day(const std::string& iso) {
  static const char* const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return std::to_string(std::stoi(iso.substr(8, 2))) + ' ' + months[std::stoi(iso.substr(5, 2)) - 1] + ' ' + iso.substr(0, 4);
}

static std::string hex(const unsigned char* bytes, size_t number) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (size_t i = 0; i < number; ++i) out += digits[bytes[i] >> 4], out += digits[bytes[i] & 15];
  return out;
}
static std::string sha256(const std::string& text) {
  unsigned char sum[32];
  EVP_Digest(text.data(), text.size(), sum, nullptr, EVP_sha256(), nullptr);
  return hex(sum, sizeof sum);
}
static std::string token(const std::string& of) {                // 22 characters, as the program's
  unsigned char sum[32];
  HMAC(EVP_sha256(), "bench", 5, reinterpret_cast<const unsigned char*>(of.data()), of.size(), sum, nullptr);
  return hex(sum, 11);
}
static std::string random_key() {
  unsigned char bytes[11];
  if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes) std::abort();
  return hex(bytes, sizeof bytes);
}

class Statement {
 public:
  Statement(MYSQL* link, const std::string& sql) : statement_(mysql_stmt_init(link)) {
    if (mysql_stmt_prepare(statement_, sql.data(), sql.size())) throw std::runtime_error(mysql_stmt_error(statement_));
    values_.resize(mysql_stmt_field_count(statement_));
    std::vector<MYSQL_BIND> binds(values_.size());
    for (size_t i = 0; i < values_.size(); ++i) {
      binds[i] = {};
      binds[i].buffer_type = MYSQL_TYPE_STRING, binds[i].buffer = values_[i].text, binds[i].buffer_length = sizeof values_[i].text;
      binds[i].length = &values_[i].length, binds[i].is_null = &values_[i].is_null;
    }
    if (mysql_stmt_bind_result(statement_, binds.data())) throw std::runtime_error(mysql_stmt_error(statement_));
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  void ask(const std::vector<std::string>& with) {
    std::vector<MYSQL_BIND> binds(with.size());
    std::vector<long long> numbers(with.size());
    for (size_t i = 0; i < with.size(); ++i) {
      binds[i] = {};
      if (const bool number = with[i].find_first_not_of("0123456789") == std::string::npos && with[i].size() < 19; number) {
        numbers[i] = std::stoll(with[i]);
        binds[i].buffer_type = MYSQL_TYPE_LONGLONG, binds[i].buffer = &numbers[i];
      } else {
        binds[i].buffer_type = MYSQL_TYPE_STRING, binds[i].buffer = const_cast<char*>(with[i].data()), binds[i].buffer_length = with[i].size();
      }
    }
    if (mysql_stmt_bind_param(statement_, binds.data()) || mysql_stmt_execute(statement_) || mysql_stmt_store_result(statement_))
      throw std::runtime_error(mysql_stmt_error(statement_));
  }
  bool next() { return mysql_stmt_fetch(statement_) != MYSQL_NO_DATA; }
  std::string text(size_t column) const { return values_[column].is_null ? "" : std::string(values_[column].text, values_[column].length); }
  void done() { mysql_stmt_free_result(statement_); }
 private:
  struct Value { char text[256]; unsigned long length; my_bool is_null; };
  MYSQL_STMT* statement_;
  std::vector<Value> values_;
};

static std::string cookie_of(const char* header) {
  static const std::string mark = "__Host-servicebook=";
  const std::string all = header ? header : "";
  const size_t at = all.find(mark);
  return at == std::string::npos ? "" : all.substr(at + mark.size(), all.find(';', at) - at - mark.size());
}

struct Connection {
  MYSQL* link;
  Statement session, vehicles, deleted;
  static MYSQL* open() {
    MYSQL* link = mysql_init(nullptr);
    if (!mysql_real_connect(link, nullptr, page.user.c_str(), page.password.c_str(), page.schema.c_str(), 0, page.database_socket.c_str(), 0) ||
        mysql_query(link, "SET NAMES utf8mb4 COLLATE utf8mb4_unicode_520_ci, time_zone = '+00:00', sql_mode = 'TRADITIONAL'"))
      throw std::runtime_error(mysql_error(link));
    return link;
  }
  Connection() : link(open()), session(link, page.sql["session"]), vehicles(link, page.sql["vehicles"]), deleted(link, page.sql["deleted"]) {}
};

static std::string garage(Connection& db, const std::string& cookie) {
  const std::string hash = sha256(cookie);
  db.session.ask({"localhost", hash});
  const bool known = db.session.next();
  const std::string person = known ? db.session.text(0) : "";
  db.session.done();
  if (!known) return "Status: 403\r\nContent-Length: 0\r\n\r\n";
  Values values;
  values[csrf] = token(hash), values[key] = random_key();
  std::string body;
  body.reserve(64 << 10);
  put(body, page.before, values);
  db.vehicles.ask({person, "0", "25", "0"});
  while (db.vehicles.next()) {
    const Statement& v = db.vehicles;
    values[id] = v.text(0), values[name] = escaped(v.text(1)), values[year] = v.text(2), values[plate] = escaped(v.text(4));
    values[odometer] = grouped(v.text(6)) + "\u00A0" + v.text(7), values[last_title] = escaped(v.text(5)), values[last_date] = shown_day(v.text(8));
    values[records] = v.text(3);
    put(body, page.row, values);
  }
  db.vehicles.done();
  db.deleted.ask({person});
  while (db.deleted.next()) {}
  db.deleted.done();
  put(body, page.after, values);
  return page.head + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

static void work(int socket) {
  static std::mutex accepting;
  Connection db;
  FCGX_Request request;
  FCGX_InitRequest(&request, socket, 0);
  for (;;) {
    {
      const std::lock_guard lock(accepting);
      if (FCGX_Accept_r(&request) < 0) continue;
    }
    const char* path = FCGX_GetParam("PATH_INFO", request.envp);
    const bool greets = path && !std::strcmp(path, "/hello");
    const std::string answer = greets ? "Content-Type: text/plain\r\nContent-Length: 6\r\n\r\nhello\n"
                                      : garage(db, cookie_of(FCGX_GetParam("HTTP_COOKIE", request.envp)));
    FCGX_PutStr(answer.data(), static_cast<int>(answer.size()), request.out);
    FCGX_Finish_r(&request);
  }
}

int main(int, char** argv) try {
  read_page(argv[2]);
  FCGX_Init();
  mysql_library_init(0, nullptr, nullptr);
  const int socket = FCGX_OpenSocket(argv[1], 1024);
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) threads.emplace_back(work, socket);
} catch (const std::exception& problem) {
  std::cerr << "floor: " << problem.what() << '\n';
  return 1;
}
