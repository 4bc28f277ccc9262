#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <thread>
#include "../../src/core/mail.h"
#include "../../src/core/markdown.h"
#include "../../src/core/secret.h"

// What goes to a mail server, and how the program that takes it is run.

static const Letter plain{.from_name = "Corner Garage", .from = "garage@example.org", .to = "ann@example.org", .subject = "Oil change", .text = "Done.\n", .html = "<p>Done.</p>",
                          .message_id = "1@example.org", .at = Time(std::chrono::seconds(1'700'000'000))};
static std::string head_of(const Letter& l) {
  const std::string all = wire_text(l);
  return all.substr(0, all.find("\n\n") + 1);
}
static size_t lines_beginning(const std::string& text, const std::string& with) {
  size_t n = 0;
  for (size_t at = 0; (at = text.find("\n" + with, at)) != text.npos; ++at) ++n;
  return n + text.starts_with(with);
}

// A program that does what its lines say.
struct Sendmail {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / ("servicebook-sendmail-" + random_secret()), program = folder / "sendmail";
  explicit Sendmail(const std::string& lines) {
    std::filesystem::create_directory(folder);
    std::ofstream(program) << "#!/bin/sh\n" << lines << "\n";
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  }
  ~Sendmail() { std::filesystem::remove_all(folder); }
  std::string kept(const std::string& name) const {
    std::ifstream in(folder / name);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  Handing take(std::chrono::seconds limit = std::chrono::seconds(10)) const { return hand_over(program, "garage@example.org", "ann@example.org", wire_text(plain), limit); }
};

BOOST_AUTO_TEST_SUITE(mail_as_sent)

BOOST_AUTO_TEST_CASE(a_letter_has_one_of_each_header_and_both_ways_to_read_it) {
  const std::string all = wire_text(plain), head = head_of(plain);
  for (const char* name : {"From: ", "To: ", "Subject: ", "Date: ", "Message-ID: ", "MIME-Version: ", "Content-Type: ", "Auto-Submitted: "}) BOOST_TEST(lines_beginning(head, name) == 1u, name);
  BOOST_TEST(head.find("Subject: Oil change\n") != head.npos);
  BOOST_TEST(head.find("Date: Tue, 14 Nov 2023 22:13:20 +0000\n") != head.npos);
  BOOST_TEST(head.find("From: Corner Garage\n <garage@example.org>\n") != head.npos);
  BOOST_TEST((all.find("Content-Type: text/plain; charset=utf-8") < all.find("Content-Type: text/html; charset=utf-8")));
  BOOST_TEST(all.find("RG9uZS4K") != all.npos);
}
BOOST_AUTO_TEST_CASE(words_beyond_ascii_are_encoded_and_no_line_is_long) {
  Letter l = plain;
  l.from_name = "Müllers \"Werkstatt\"";
  for (int i = 0; i < 12; ++i) l.subject += " Ölwechsel für Ann 🚗";
  const std::string all = wire_text(l);
  BOOST_TEST(std::ranges::all_of(all, [](unsigned char c) { return c < 0x80 && c != '\r'; }));
  for (size_t at = 0, end; at < all.size(); at = end + 1) { end = all.find('\n', at); BOOST_TEST(end - at <= 78u); }
  BOOST_TEST(lines_beginning(head_of(l), "Subject: =?UTF-8?B?") == 1u);
}
BOOST_AUTO_TEST_CASE(nothing_makes_a_header_or_a_recipient_of_its_own_B62) {
  for (const char* evil : {"x\r\nBcc: eve@example.org", "x\nBcc: eve@example.org", "x\rBcc: eve@example.org", "x\0y", "x\x7f"}) {
    const std::string text(evil, evil[1] == '\0' ? 3 : std::strlen(evil));
    Letter subject = plain, name = plain, id = plain, to = plain, from = plain;
    subject.subject = text, name.from_name = text, id.message_id = text, to.to = text + "@example.org", from.from = text + "@example.org";
    for (const Letter& l : {subject, name, id, to, from}) BOOST_CHECK_THROW(wire_text(l), std::invalid_argument);
  }
  for (const char* bad : {"ann@example.org, eve@example.org", "ann@example.org eve@example.org", "<ann@example.org>", "-oQ/tmp@example.org", "ann", "", "ann@example", "a@b@example.org"})
    BOOST_TEST(!is_mail_address(bad), bad);
  Letter html = plain;
  html.text = "--part\r\nContent-Type: text/html\r\n\r\n<script>", html.subject = "=?UTF-8?B?RXZpbA==?=";
  BOOST_TEST((wire_text(html).find("<script>") == std::string::npos && head_of(html).find("RXZpbA") == std::string::npos));
}
BOOST_AUTO_TEST_CASE(a_sender_is_a_name_and_an_address) {
  BOOST_TEST((mail_name_from("Corner Garage <garage@example.org>").name == "Corner Garage" && mail_name_from("garage@example.org").address == "garage@example.org"));
  BOOST_CHECK_THROW(mail_name_from("Corner Garage"), std::runtime_error);
  BOOST_CHECK_THROW(mail_name_from("Corner <garage@example.org>, eve@example.org"), std::runtime_error);
}
BOOST_AUTO_TEST_CASE(sendmail_gets_sender_recipient_and_letter_and_nothing_of_a_shell) {
  const Sendmail s(R"(echo "$@" >"${0%/*}/arguments"; cat >"${0%/*}/letter")");
  BOOST_TEST((s.take().result == Handed::taken));
  BOOST_TEST(s.kept("arguments") == "-i -f garage@example.org -- ann@example.org\n");
  BOOST_TEST(s.kept("letter").starts_with("From: Corner Garage\n"));
}
BOOST_AUTO_TEST_CASE(what_may_go_better_later_is_told_from_what_never_will_B93) {
  const auto status = [](const std::string& lines) { return Sendmail(lines).take(); };
  BOOST_TEST((status("exit 75").result == Handed::later));
  BOOST_TEST((status("exit 1").result == Handed::later && status("kill -9 $$").result == Handed::later));
  const Handing refused = status("echo 'msmtp: server message: 550 5.1.1 nobody here' >&2; exit 65"), later = status("echo 'msmtp: server message: 451 4.3.0 later' >&2; exit 69");
  BOOST_TEST((refused.result == Handed::never && refused.reason.find("550 5.1.1 nobody here") != std::string::npos));
  BOOST_TEST((later.result == Handed::later && later.reason.find("451") != std::string::npos));
  BOOST_TEST((status("echo 'server message: 535 authentication failed' >&2; exit 77").result == Handed::later));
  const Handing missing = hand_over("/nowhere/sendmail", "a@example.org", "b@example.org", "x");
  BOOST_TEST((missing.result == Handed::later && missing.reason.find("/nowhere/sendmail cannot be run") == 0));
  BOOST_TEST((hand_over("", "a@example.org", "b@example.org", "x").result == Handed::later));
}
BOOST_AUTO_TEST_CASE(a_sendmail_that_hangs_is_ended_with_its_children_B93) {
  const Sendmail s(R"(echo $$ >"${0%/*}/pid"; sleep 300 & echo $! >>"${0%/*}/pid"; wait)");
  const auto began = std::chrono::steady_clock::now();
  const Handing handing = s.take(std::chrono::seconds(1));
  BOOST_TEST((handing.result == Handed::later && handing.reason.find("did not end within 1 s") != std::string::npos));
  BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::seconds(5)));
  // Gone, or nobody's to wait for; the kernel takes a moment over it.
  const auto is_over = [](pid_t pid) {
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string number, name, state;
    return !(stat >> number >> name >> state) || state == "Z";
  };
  std::istringstream pids(s.kept("pid"));
  for (pid_t pid; pids >> pid;) {
    for (int i = 0; i < 500 && !is_over(pid); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    BOOST_TEST(is_over(pid));
  }
}
BOOST_AUTO_TEST_CASE(the_text_of_a_mail_shows_where_its_links_lead) {
  BOOST_TEST(lines_from_markdown("Hello **Ann**,\n\n<https://a.example/x>\n\n[here](https://b.example/y)\n") == "Hello Ann,\n\nhttps://a.example/x\n\nhere (https://b.example/y)\n");
}

BOOST_AUTO_TEST_SUITE_END()
