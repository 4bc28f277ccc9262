// A letter as it travels, and the program that takes it: MAIL_COMMAND, called as sendmail(8) is.
#pragma once
#include <chrono>
#include <string>
#include "clock.h"

struct Letter {
  std::string from_name, from;         // "Corner Garage", "garage@example.org"
  std::string to;                      // one address
  std::string subject, text, html;     // the text and the HTML say the same
  std::string message_id;              // without < and >
  Time at = {};
};
// The letter, in ASCII but for an address that is not (RFC 5322, 2045, 2047), text and HTML as alternatives. Throws std::invalid_argument for a control character in what
// becomes a header, and for an address that is none: so no value adds a header or a recipient.
std::string wire_text(const Letter&);

bool is_mail_address(const std::string&);                             // one plain address, as of RFC 5321 without quotes and comments
struct MailName { std::string name, address; };
MailName mail_name_from(const std::string& text);                     // "Corner Garage <garage@example.org>" or the address alone; throws std::runtime_error

enum class Handed : uint8_t { taken, later, never };                  // never: the same again would be refused again
struct Handing {
  Handed result = Handed::later;
  std::string reason = {};                                            // why not: what the program said, 500 characters at most
};
// Runs "command -i -f from -- to" with the letter as its input, without a shell; it is ended after so many seconds. command: a path, then
// arguments parted by blanks.
Handing hand_over(const std::string& command, const std::string& from, const std::string& to, const std::string& letter,
                  std::chrono::seconds limit = std::chrono::seconds(60));
