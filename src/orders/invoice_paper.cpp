#include "orders/invoice_paper.h"

#include <hpdf.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "core/text.h"

extern "C" {
extern const char sc_invoice_font[];
extern const char sc_invoice_font_end[];
extern const char sc_invoice_bold_font[];
extern const char sc_invoice_bold_font_end[];
}

namespace storecast::orders {
namespace {

constexpr float kFootHeight = 30;  // kept free for the number of the page

// libharu reads fonts from files only: this one lies in memory.
class FontFile {
 public:
  FontFile(const char* begin, const char* end) : handle_(memfd_create("font", MFD_CLOEXEC)) {
    if (handle_ < 0) throw std::system_error(errno, std::generic_category(), "memfd_create");
    while (begin < end) {
      const ssize_t written = ::write(handle_, begin, static_cast<std::size_t>(end - begin));
      if (written < 0) throw std::system_error(errno, std::generic_category(), "a font in memory");
      begin += written;
    }
  }
  ~FontFile() { close(handle_); }
  FontFile(const FontFile&) = delete;
  FontFile& operator=(const FontFile&) = delete;
  std::string path() const { return "/proc/self/fd/" + std::to_string(handle_); }

 private:
  const int handle_;
};

const FontFile& font_file(Weight weight) {
  static const FontFile plain(sc_invoice_font, sc_invoice_font_end);
  static const FontFile bold(sc_invoice_bold_font, sc_invoice_bold_font_end);
  return weight == Weight::Bold ? bold : plain;
}

std::size_t bytes_of_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t wanted = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(wanted, text.size());
}

// What libharu can print: one line, and of Unicode the first 65,536 characters.
std::string printable(std::string_view text) {
  std::string clean;
  while (!text.empty()) {
    const std::size_t bytes = bytes_of_character(text);
    const auto lead = static_cast<unsigned char>(text.front());
    if (bytes == 4) {
      clean += "\xEF\xBF\xBD";
    } else if (lead < 0x20 || lead == 0x7F) {
      clean += ' ';
    } else {
      clean += text.substr(0, bytes);
    }
    text.remove_prefix(bytes);
  }
  return clean;
}

}  // namespace

struct Paper::Parts {
  HPDF_Doc document = nullptr;
  HPDF_Font plain = nullptr, bold = nullptr;
  std::vector<HPDF_Page> pages;

  ~Parts() { HPDF_Free(document); }

  HPDF_Font load(Weight weight) {
    const char* name =
        HPDF_LoadTTFontFromFile(document, font_file(weight).path().c_str(), HPDF_TRUE);
    return HPDF_GetFont(document, name, "UTF-8");
  }
  void check() const {
    const HPDF_STATUS error = HPDF_GetError(document);
    if (error != HPDF_OK) throw std::runtime_error("libharu failed: " + std::to_string(error));
  }
  HPDF_Font font(const Pen& pen) const { return pen.weight == Weight::Bold ? bold : plain; }
  float width(const Pen& pen, const std::string& text) const {
    const auto* raw = reinterpret_cast<const HPDF_BYTE*>(text.data());
    const auto size = static_cast<HPDF_UINT>(text.size());
    return static_cast<float>(HPDF_Font_TextWidth(font(pen), raw, size).width) * pen.size / 1000;
  }
  void draw(HPDF_Page page, const Pen& pen, float x, float y, const std::string& text) const {
    HPDF_Page_BeginText(page);
    HPDF_Page_SetFontAndSize(page, font(pen), pen.size);
    HPDF_Page_SetGrayFill(page, pen.grey);
    HPDF_Page_TextOut(page, x, y, text.c_str());
    HPDF_Page_EndText(page);
  }
  void draw(HPDF_Page page, Pen pen, const Column& column, float y, const std::string& text) const {
    const float room = column.right - column.left;
    const float wanted = width(pen, text);
    if (wanted > room) pen.size *= room / wanted;
    const bool right = column.align == Align::Right;
    draw(page, pen, right ? column.right - std::min(wanted, room) : column.left, y, text);
  }
  // The characters of the word that fit, one at least.
  std::string head_of(const Pen& pen, float width_max, std::string_view word) const {
    std::string head(word.substr(0, bytes_of_character(word)));
    while (head.size() < word.size()) {
      const std::string_view rest = word.substr(head.size());
      const std::string longer = head + std::string(rest.substr(0, bytes_of_character(rest)));
      if (width(pen, longer) > width_max) break;
      head = longer;
    }
    return head;
  }
};

Paper::Paper(const std::string& title, const std::string& author, Date made_on)
    : parts_(std::make_unique<Parts>()) {
  parts_->document = HPDF_New(nullptr, nullptr);
  if (parts_->document == nullptr) throw std::bad_alloc();
  HPDF_SetCompressionMode(parts_->document, HPDF_COMP_ALL);
  HPDF_UseUTFEncodings(parts_->document);
  parts_->plain = parts_->load(Weight::Plain);
  parts_->bold = parts_->load(Weight::Bold);
  parts_->check();
  HPDF_SetInfoAttr(parts_->document, HPDF_INFO_TITLE, title.c_str());
  HPDF_SetInfoAttr(parts_->document, HPDF_INFO_CREATOR, "Storecast");
  HPDF_SetInfoAttr(parts_->document, HPDF_INFO_AUTHOR, author.c_str());
  HPDF_SetInfoDateAttr(parts_->document, HPDF_INFO_CREATION_DATE,
                       {made_on.year(), made_on.month(), made_on.day(), 0, 0, 0, 'Z', 0, 0});
  next_page();
}

Paper::~Paper() = default;

bool Paper::has_room(float height) const {
  return y_ - height >= kMargin + kFootHeight;
}

void Paper::next_page() {
  HPDF_Page page = HPDF_AddPage(parts_->document);
  HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
  parts_->check();
  parts_->pages.push_back(page);
  y_ = kHeight - kMargin;
}

std::size_t Paper::page_count() const {
  return parts_->pages.size();
}

std::vector<std::string> Paper::wrap(const Pen& pen, const Column& column, std::string_view text) {
  const float width_max = column.right - column.left;
  const std::string clean = printable(text);
  std::vector<std::string> lines;
  std::string line;
  const auto finish = [&] {
    if (!line.empty()) lines.push_back(std::exchange(line, {}));
  };
  for (std::string_view word : split(clean, ' ')) {
    if (word.empty()) continue;
    const std::string joined = line.empty() ? std::string(word) : line + " " + std::string(word);
    if (parts_->width(pen, joined) <= width_max) {
      line = joined;
      continue;
    }
    finish();
    while (parts_->width(pen, std::string(word)) > width_max) {
      lines.push_back(parts_->head_of(pen, width_max, word));
      word.remove_prefix(lines.back().size());
    }
    line = word;
  }
  finish();
  return lines;
}

void Paper::write(const Pen& pen, const Column& column, std::string_view text) {
  parts_->draw(parts_->pages.back(), pen, column, y_, printable(text));
}

void Paper::write_block(const Pen& pen, const Column& column, std::string_view text) {
  for (const std::string& line : wrap(pen, column, text)) {
    write(pen, column, line);
    go_down(line_height(pen));
  }
}

void Paper::rule(float grey) {
  HPDF_Page page = parts_->pages.back();
  HPDF_Page_SetGrayStroke(page, grey);
  HPDF_Page_SetLineWidth(page, 0.6F);
  HPDF_Page_MoveTo(page, kMargin, y_);
  HPDF_Page_LineTo(page, kWidth - kMargin, y_);
  HPDF_Page_Stroke(page);
}

void Paper::write_foot(std::size_t page, const Column& column, std::string_view text) {
  const Pen pen{.size = 8, .grey = 0.4F};
  parts_->draw(parts_->pages.at(page), pen, column, kMargin, printable(text));
}

std::string Paper::bytes() {
  parts_->check();
  HPDF_SaveToStream(parts_->document);
  HPDF_ResetStream(parts_->document);
  parts_->check();
  std::string all(HPDF_GetStreamSize(parts_->document), '\0');
  auto size = static_cast<HPDF_UINT32>(all.size());
  HPDF_ReadFromStream(parts_->document, reinterpret_cast<HPDF_BYTE*>(all.data()), &size);
  all.resize(size);
  return all;
}

}  // namespace storecast::orders
