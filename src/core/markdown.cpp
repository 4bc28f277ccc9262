#include "markdown.h"
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <ctemplate/template.h>
#include <ctemplate/template_modifiers.h>
#include <memory>
#include <mutex>

// The library fills up short rows of a table, so that a wide head over many rows takes memory by their product.
static bool is_modest_table(std::string_view text) {
  size_t lines = 0, widest = 0;
  for (size_t at = 0; at <= text.size(); ++lines) {
    const size_t end = std::min(text.find('\n', at), text.size());
    widest = std::max(widest, static_cast<size_t>(std::ranges::count(text.substr(at, end - at), '|')));
    at = end + 1;
  }
  return lines * widest <= 20'000;
}

static cmark_node* parsed(std::string_view text, cmark_parser*& parser) {
  static std::once_flag once;
  std::call_once(once, cmark_gfm_core_extensions_ensure_registered);
  parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_HARDBREAKS);
  for (const std::string_view name : {"table", "strikethrough", "autolink"})
    if (name != "table" || is_modest_table(text)) cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name.data()));
  cmark_parser_feed(parser, text.data(), text.size());
  return cmark_parser_finish(parser);
}

using Document = std::unique_ptr<cmark_node, void (*)(cmark_node*)>;
using Parser = std::unique_ptr<cmark_parser, void (*)(cmark_parser*)>;

// Goes through a document, in and out of each of its nodes.
template <class Visit>
static void walk(cmark_node* document, const Visit& visit) {
  const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> at(cmark_iter_new(document), cmark_iter_free);
  for (cmark_event_type event; (event = cmark_iter_next(at.get())) != CMARK_EVENT_DONE;) visit(cmark_iter_get_node(at.get()), event == CMARK_EVENT_ENTER);
}

std::string html_from_markdown(std::string_view text) {
  cmark_parser* made = nullptr;
  const Document document(parsed(text, made), cmark_node_free);
  const Parser parser(made, cmark_parser_free);
  // A story's headings stand below the page's h1 and the card's h2, and leave out no level, however they were typed.
  std::vector<int> open_levels;
  walk(document.get(), [&](cmark_node* node, bool entered) {
    if (!entered || cmark_node_get_type(node) != CMARK_NODE_HEADING) return;
    const int typed = cmark_node_get_heading_level(node);
    while (!open_levels.empty() && open_levels.back() >= typed) open_levels.pop_back();
    open_levels.push_back(typed);
    cmark_node_set_heading_level(node, std::min(6, static_cast<int>(open_levels.size()) + 2));
  });
  char* html = cmark_render_html(document.get(), CMARK_OPT_HARDBREAKS, cmark_parser_get_syntax_extensions(parser.get()));
  const std::string result = html;
  cmark_get_default_mem_allocator()->free(html);
  return result;
}

std::string lines_from_markdown(std::string_view text) {
  cmark_parser* made = nullptr;
  const Document document(parsed(text, made), cmark_node_free);
  const Parser parser(made, cmark_parser_free);
  std::vector<cmark_node*> links;
  walk(document.get(), [&](cmark_node* node, bool entered) { if (entered && cmark_node_get_type(node) == CMARK_NODE_LINK) links.push_back(node); });
  for (cmark_node* link : links) {
    const cmark_node* inside = cmark_node_first_child(link);
    const std::string url = cmark_node_get_url(link);
    const char* literal = inside ? cmark_node_get_literal(const_cast<cmark_node*>(inside)) : nullptr;
    if (literal && (url == literal || url == std::string("mailto:") + literal)) continue;
    cmark_node* address = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(address, (" (" + url + ")").c_str());
    cmark_node_insert_after(link, address);
  }
  char* lines = cmark_render_plaintext(document.get(), CMARK_OPT_HARDBREAKS, 0);
  const std::string result = lines;
  cmark_get_default_mem_allocator()->free(lines);
  return result;
}

std::string plain_from_markdown(std::string_view text) {
  cmark_parser* made = nullptr;
  const Document document(parsed(text, made), cmark_node_free);
  const Parser parser(made, cmark_parser_free);
  std::string result, between;
  walk(document.get(), [&](cmark_node* node, bool entered) {
    const std::string type = cmark_node_get_type_string(node);
    if (entered && (type == "text" || type == "code" || type == "code_block")) {
      if (!result.empty()) result += between;
      result += cmark_node_get_literal(node);
      between.clear();
    }
    if (type == "heading" || type == "list" || type == "item" || type == "code_block" || type == "table" || type == "table_header" || type == "table_row")
      between = " · ";
    else if (between.empty() && (type == "paragraph" || type == "table_cell" || type == "softbreak" || type == "linebreak"))
      between = " ";
  });
  return result;
}

std::string beginning_of(const std::string& text, size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) >> 6) == 2) --most;
  return text.substr(0, most) + "…";
}

namespace {
class MarkdownModifier : public ctemplate::TemplateModifier {
  void Modify(const char* in, size_t size, const ctemplate::PerExpandData*, ctemplate::ExpandEmitter* out, const std::string&) const override {
    out->Emit(html_from_markdown({in, size}));
  }
};
}  // namespace

void use_markdown() {
  static const MarkdownModifier modifier;
  static std::once_flag once;
  std::call_once(once, [] { ctemplate::AddXssSafeModifier("x-markdown", &modifier); });
}
