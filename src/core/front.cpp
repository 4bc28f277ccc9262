#include "front.h"
#include <absl/strings/ascii.h>
#include <cgicc/CgiInput.h>
#include <fcgiapp.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <csignal>
#include <condition_variable>
#include <deque>
#include <fstream>
#include <iostream>
#include <mutex>
#include <thread>
#include "config.h"
#include "log.h"
#include "metrics.h"
#include "secret.h"

static bool is_listening(int fd) {
  int listening = 0;
  socklen_t size = sizeof listening;
  return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) == 0 && listening;
}

int listening_socket(const std::string& listen_at) {
  const char *count = std::getenv("LISTEN_FDS"), *pid = std::getenv("LISTEN_PID");
  if (count && std::string(count) == "1" && (!pid || std::to_string(getpid()) == pid)) {
    if (!is_listening(3)) throw std::runtime_error("LISTEN_FDS promises a listening socket as fd 3, but there is none");
    return 3;
  }
  if (is_listening(0)) return 0;
  if (listen_at.empty()) return -1;
  if (!listen_at.starts_with("unix:/")) throw std::runtime_error("--listen takes unix:/path/to/socket");
  const std::string path = listen_at.substr(5);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) throw std::runtime_error("the path of the socket is longer than 107 bytes: " + path);
  path.copy(address.sun_path, path.size());
  const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  unlink(path.c_str());
  const mode_t before = umask(0117);
  const bool ok = fd >= 0 && bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 && listen(fd, 511) == 0;
  umask(before);
  if (!ok) throw std::runtime_error("cannot listen at " + path + ": " + std::strerror(errno));
  return fd;
}

// The path below the program's own address. BASE_URL knows it; where the server mounts us elsewhere SCRIPT_NAME says so, but a FastCGI
// set-up that gives no PATH_INFO has the whole path in SCRIPT_NAME.
static void read_path(cgicc::CgiInput& in, bool plain_cgi, Request& rq) {
  const std::string script = in.getenv("SCRIPT_NAME"), info = in.getenv("PATH_INFO"), whole = script + info, &base = config().base;
  if (!base.empty() && (whole == base || whole.starts_with(base + '/'))) rq.base = base, rq.path = whole.substr(base.size());
  else if (plain_cgi || !info.empty()) rq.base = script, rq.path = info;
  else rq.path = script;
  while (rq.base.ends_with('/')) rq.base.pop_back();
  if (rq.path.empty()) rq.path = "/";
}

static std::string address_of(cgicc::CgiInput& in) {
  std::string address = in.getenv("REMOTE_ADDR");
  const std::string forwarded = in.getenv("HTTP_X_FORWARDED_FOR");
  if (!config().trusted_proxy.empty() && address == config().trusted_proxy && !forwarded.empty()) {
    address = forwarded.substr(forwarded.find_last_of(", ") + 1);            // npos + 1 is 0
  }
  return address.substr(0, 45);
}

Request read_request(cgicc::CgiInput& in, bool plain_cgi, Db& db) {
  Request rq{.method = in.getenv("REQUEST_METHOD"), .path = {}, .db = db};
  read_path(in, plain_cgi, rq);
  for (const char* name : {"accept-language", "authorization", "host", "hx-request", "idempotency-key", "if-match", "if-none-match", "origin",
                           "sec-fetch-site", "user-agent", "x-csrf-token"}) {
    std::string variable = std::string("HTTP_") + name;
    for (char& c : variable) c = c == '-' ? '_' : static_cast<char>(toupper(c));
    if (std::string value = in.getenv(variable.c_str()); !value.empty()) rq.headers[name] = std::move(value);
  }
  rq.host = rq.header("host");
  if (const size_t port = rq.host.find_last_of(':'); port != std::string::npos && rq.host.find(']', port) == std::string::npos) rq.host.resize(port);
  absl::AsciiStrToLower(&rq.host);
  rq.address = address_of(in);
  rq.direct = !in.getenv("SERVICEBOOK_DIRECT").empty();
  rq.read_body = [&in](BodyKind kind) { return read_body(in, kind); };
  return rq;
}

static size_t header_bytes(char* const* environment) {
  size_t bytes = 0;
  for (; environment && *environment; ++environment)
    if (std::string_view(*environment).starts_with("HTTP_")) bytes += std::strlen(*environment);
  return bytes;
}

// Reads what may be refused only inside serve(), where a refusal gets its page.
static Response answer(cgicc::CgiInput& in, char* const* environment, Request& rq, std::span<const Route> routes, const std::function<void()>& look = {}) {
  return serve(rq, routes, [&] {
    if (look) look();
    if (header_bytes(environment) > 32 << 10) throw bad_request();        // over HTTP/2 nginx counts them packed
    if (in.getenv("REQUEST_URI").size() > 8192) throw Refused(Refusal::address_too_long, say("this address is too long"));
    rq.cookies = read_cookies(in);
    rq.query = Form(read_query(in));
  });
}

// Whatever would have brought a line end in was refused long before; should one come all the same, no header is made of it.
static std::string header_line(const std::string& name, const std::string& value) {
  if (value.find_first_of("\r\n") != std::string::npos) return "";
  return name + ": " + value + "\r\n";
}

std::string head_of(const Response& r) {
  std::string head = "Status: " + std::to_string(r.status) + "\r\n";
  for (const auto& [name, value] : r.headers) head += header_line(name, value);
  for (const auto& cookie : r.cookies) head += header_line("Set-Cookie", cookie);
  if (r.status == 204 || r.status == 304) return head + "\r\n";
  std::error_code gone;
  const auto size = r.file.empty() ? r.body.size() : std::filesystem::file_size(r.file, gone);
  return head + header_line("Content-Type", r.type) + header_line("Content-Length", std::to_string(gone ? 0 : size)) + "\r\n";
}

// Hands the bytes to write(), in pieces.
template <class Write>
static void send(const Request& rq, const Response& r, Write write) {
  std::string out = head_of(r);
  if (rq.method == "HEAD") return write(out);
  if (r.file.empty()) return write(out += r.body);
  write(out);
  std::ifstream file(r.file, std::ios::binary);
  for (std::string piece(64 << 10, '\0'); file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount();)
    write(piece.substr(0, static_cast<size_t>(file.gcount())));
}

namespace {
class FastCgiInput : public cgicc::CgiInput {
 public:
  explicit FastCgiInput(FCGX_Request& request) : request_(request) {}
  size_t read(char* data, size_t length) override { return static_cast<size_t>(std::max(0, FCGX_GetStr(data, static_cast<int>(length), request_.in))); }
  std::string getenv(const char* name) override {
    const char* value = FCGX_GetParam(name, request_.envp);
    return value ? value : "";
  }
 private:
  FCGX_Request& request_;
};

using Clock = std::chrono::steady_clock;
struct Accepted { int fd; Clock::time_point since; };
// Who has waited so long is told to come again: behind a slow database everybody would wait longer and longer.
constexpr std::chrono::seconds longest_wait{5};

// Hands things from thread to thread. Closed and empty: pop() gives nothing.
template <class Thing>
class Queue {
 public:
  explicit Queue(size_t places) : places_(places) {}
  bool has_room() { const std::lock_guard lock(mutex_); return things_.size() < places_; }
  bool push(Thing&& thing) {                       // false: full, and the thing stays the caller's
    {
      const std::lock_guard lock(mutex_);
      if (things_.size() >= places_) return false;
      things_.push_back(std::move(thing));
      count_waiting(1);
    }
    changed_.notify_one();
    return true;
  }
  std::optional<Thing> pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || !things_.empty(); });
    if (things_.empty()) return std::nullopt;
    std::optional<Thing> thing(std::move(things_.front()));
    things_.pop_front();
    count_waiting(-1);
    return thing;
  }
  void close() {
    { const std::lock_guard lock(mutex_); closed_ = true; }
    changed_.notify_all();
  }
 private:
  size_t places_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Thing> things_;
  bool closed_ = false;
};

struct FreeRequest { void operator()(FCGX_Request* r) const { FCGX_Free(r, 1); delete r; } };
using FcgiRequest = std::unique_ptr<FCGX_Request, FreeRequest>;

FcgiRequest new_request() {
  FcgiRequest r(new FCGX_Request());
  FCGX_InitRequest(r.get(), -1, 0);
  return r;
}

class Server {
 public:
  Server(int socket, std::span<const Route> routes) : socket_(socket), routes_(routes) {}
  void run(int signals) {
    for (int i = 0; i < config().threads; ++i) fast_threads_.emplace_back([this] { work(); });
    for (int i = 0; i < config().slow_threads; ++i) slow_threads_.emplace_back([this] { work_slowly(); });
    accept_until(signals);
    connections_.close();
    fast_threads_.clear();                         // joins: what was accepted is answered
    slow_.close();
    slow_threads_.clear();
  }

 private:
  // When every place is taken the kernel's backlog holds what comes.
  void accept_until(int signals) {
    for (;;) {
      const bool room = connections_.has_room();
      pollfd watch[] = {{signals, POLLIN, 0}, {socket_, POLLIN, 0}};
      if (poll(watch, room ? 2 : 1, room ? -1 : 5) < 0 && errno != EINTR) throw std::runtime_error("cannot wait for connections");
      if (watch[0].revents) return;
      if (!room || !watch[1].revents) continue;
      const int fd = accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) {                                // taken by another process that shares the socket, or gone again
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) std::this_thread::sleep_for(std::chrono::milliseconds(20));
        continue;
      }
      const timeval ten_seconds{10, 0};
      setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &ten_seconds, sizeof ten_seconds);
      setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &ten_seconds, sizeof ten_seconds);
      if (!connections_.push({fd, Clock::now()})) close(fd);
    }
  }

  void work() {
    const DbThread here;
    Db db(config().database);
    FcgiRequest request = new_request();
    while (const auto accepted = connections_.pop()) {
      const bool late = Clock::now() - accepted->since > longest_wait;
      request->ipcFd = accepted->fd;
      request->keepConnection = 1;                 // so that libfcgi takes the connection as its own
      if (FCGX_Accept_r(request.get()) < 0) {
        FCGX_Free(request.get(), 1);
        FCGX_InitRequest(request.get(), -1, 0);
        continue;
      }
      FastCgiInput in(*request);
      Request rq = read_request(in, false, db);
      const Route* route = route_of(rq, routes_);
      if (late && rq.path != "/healthz") {
        respond(*request, rq, too_busy(rq));
      } else if (!route || !is_slow(*route, in)) {
        respond(*request, rq, answer(in, request->envp, rq, routes_));
      } else if (slow_.push(std::move(request))) {
        request = new_request();
      } else {
        respond(*request, rq, too_busy(rq));
      }
    }
  }
  static bool is_slow(const Route& route, cgicc::CgiInput& in) {
    const std::string bytes = in.getenv("CONTENT_LENGTH");
    return route.lane == Lane::slow || (route.lane == Lane::files && (bytes.size() > 6 || std::atoi(bytes.c_str()) > 256 << 10));
  }
  Response too_busy(Request& rq) {
    return serve(rq, routes_, [] { throw Refused(Refusal::busy, say("too much to do just now, please try again in a moment"), 5); });
  }
  void work_slowly() {
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), 5);     // of this thread alone (Linux): what is quick goes first
    const DbThread here;
    Db db(config().database);
    while (auto request = slow_.pop()) {
      FastCgiInput in(**request);
      Request rq = read_request(in, false, db);
      respond(**request, rq, answer(in, (*request)->envp, rq, routes_));
    }
  }
  static void respond(FCGX_Request& request, const Request& rq, const Response& response) {
    send(rq, response, [&](const std::string& bytes) { FCGX_PutStr(bytes.data(), static_cast<int>(bytes.size()), request.out); });
    char unread[4096];                             // of a refused body: nginx takes a closed door for a broken one
    for (int left = 10'000; left > 0 && FCGX_GetStr(unread, sizeof unread, request.in) > 0;) --left;
    FCGX_Finish_r(&request);
    if (request.ipcFd < 0) return;
    FCGX_Free(&request, 1);                        // a server that wanted to keep the connection: one turn each is fairer
    FCGX_InitRequest(&request, -1, 0);
  }

  int socket_;
  std::span<const Route> routes_;
  Queue<Accepted> connections_{512};
  Queue<FcgiRequest> slow_{32};
  std::vector<std::jthread> fast_threads_, slow_threads_;
};
}  // namespace

void serve_fastcgi(int socket, std::span<const Route> routes) {
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGTERM);
  sigaddset(&ending, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);    // before any thread, and before libfcgi
  signal(SIGPIPE, SIG_IGN);
  FCGX_Init();
  get_driver_instance();                           // not safe to make in two threads at once
  fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK);
  Server(socket, routes).run(signalfd(-1, &ending, SFD_CLOEXEC));
}

void serve_cgi(std::span<const Route> routes, const std::function<void(Db&)>& look, const std::function<void(Db&)>& afterwards) {
  cgicc::CgiInput in;
  Db db(config().database);
  Request rq = read_request(in, true, db);
  const auto look_first = [&] {
    if (const Route* route = route_of(rq, routes); route && !route->access.asks()) return;
    try { look(db); }
    catch (const sql::SQLException&) { throw; }
    catch (const std::runtime_error& e) {
      log_problem(rq, e.what());
      throw Refused(Refusal::busy, say("back in a moment"), 60);
    }
  };
  send(rq, answer(in, environ, rq, routes, look_first), [](const std::string& bytes) { std::cout << bytes; });
  std::cout.flush();
  // The web server waits until all of these are closed, and kills what goes on for longer.
  const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nowhere, fd);
  alarm(3);
  try { afterwards(db); } catch (const std::exception&) {}           // the next turn tries again
}
