#include "markdown.h"
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <ctemplate/template.h>
#include <ctemplate/template_modifiers.h>
#include <memory>
#include <mutex>

static cmark_node* parsed(std::string_view text, cmark_parser*& parser) {
  static std::once_flag once;
  std::call_once(once, cmark_gfm_core_extensions_ensure_registered);
  parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_HARDBREAKS);
  for (const char* name : {"table", "strikethrough", "autolink"})
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
  cmark_parser_feed(parser, text.data(), text.size());
  return cmark_parser_finish(parser);
}

static std::string rendered(std::string_view text, bool as_html) {
  cmark_parser* parser = nullptr;
  cmark_node* document = parsed(text, parser);
  // A story's headings stand below the page's h1 and the card's h2, and leave out no level, however they were typed.
  std::vector<int> open_levels;
  std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> walk(cmark_iter_new(document), cmark_iter_free);
  for (cmark_event_type event; (event = cmark_iter_next(walk.get())) != CMARK_EVENT_DONE;) {
    cmark_node* node = cmark_iter_get_node(walk.get());
    if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_HEADING) continue;
    const int typed = cmark_node_get_heading_level(node);
    while (!open_levels.empty() && open_levels.back() >= typed) open_levels.pop_back();
    open_levels.push_back(typed);
    cmark_node_set_heading_level(node, std::min(6, static_cast<int>(open_levels.size()) + 2));
  }
  char* out = as_html ? cmark_render_html(document, CMARK_OPT_HARDBREAKS, cmark_parser_get_syntax_extensions(parser))
                      : cmark_render_plaintext(document, CMARK_OPT_DEFAULT, 0);
  std::string result = out;
  cmark_get_default_mem_allocator()->free(out);
  walk.reset();
  cmark_node_free(document);
  cmark_parser_free(parser);
  return result;
}

std::string html_from_markdown(std::string_view text) { return rendered(text, true); }
std::string plain_from_markdown(std::string_view text) { return rendered(text, false); }

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
