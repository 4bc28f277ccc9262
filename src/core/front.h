// The front: connections of nginx, spawn-fcgi or systemd, or one turn of plain CGI, become Requests; Responses go back.
#pragma once
#include "web.h"

namespace cgicc { class CgiInput; }

// Where the listening socket comes from: LISTEN_FDS (systemd's fd 3), else fd 0 when it is a socket, else "unix:PATH" made here with
// mode 0660. -1: none of these. Throws std::runtime_error with a sentence.
int listening_socket(const std::string& listen);

// Answers until SIGTERM or SIGINT, then takes no more, ends what was begun and returns. One acceptor hands connections through a bounded
// queue to config().threads workers, each with its own Db; what a slow route wants goes on to config().slow_threads others.
void serve_fastcgi(int socket, std::span<const Route>);

// One request of plain CGI, from the environment and standard input to standard output; 503 where look() throws, because an upgrade or a
// restore is under way. Then, with these closed, for three seconds at most, what is to be done afterwards.
void serve_cgi(std::span<const Route>, const std::function<void(Db&)>& look, const std::function<void(Db&)>& afterwards);

// What a CGI input says, as a Request that reads its body later. For tests too.
Request read_request(cgicc::CgiInput&, bool plain_cgi, Db&);
std::string head_of(const Response&);              // status and headers, up to the blank line
