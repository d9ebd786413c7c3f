#include "app/aspect_corpus.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/command_line.h"
#include "app/inflate.h"
#include "core/text.h"
#include "json/fields.h"

namespace storecast::app {
namespace {

using sentiment::Category;
using sentiment::Label;
using std::string_view;

struct NamedCategory {
  string_view name;
  Category category;
};

template <std::size_t n>
std::optional<Category> look_up(const NamedCategory (&table)[n], string_view name) {
  for (const NamedCategory& entry : table) {
    if (entry.name == name) return entry.category;
  }
  return {};
}

std::optional<Category> acos_category(string_view name) {
  using enum Category;
  static constexpr NamedCategory kEntities[] = {
      {"SUPPORT", Service}, {"WARRANTY", Service}, {"SERVICE", Service}, {"SHIPPING", Delivery}};
  static constexpr NamedCategory kAttributes[] = {{"PRICE", Price},
                                                  {"PRICES", Price},
                                                  {"QUALITY", Quality},
                                                  {"USABILITY", Usability},
                                                  {"OPERATION_PERFORMANCE", Performance},
                                                  {"PORTABILITY", Fit},
                                                  {"CONNECTIVITY", Performance},
                                                  {"DESIGN_FEATURES", Appearance}};
  const std::size_t cut = name.find('#');
  if (cut == string_view::npos) return {};
  if (const auto entity = look_up(kEntities, name.substr(0, cut))) return entity;
  return look_up(kAttributes, name.substr(cut + 1));
}

std::optional<Category> oats_category(string_view name) {
  using enum Category;
  static constexpr NamedCategory kNames[] = {
      {"food quality", Quality},  {"food prices", Price},          {"amazon prices", Price},
      {"shipment prices", Price}, {"shipment quality", Packaging}, {"shipment delivery", Delivery}};
  return look_up(kNames, name);
}

std::optional<Label> polarity_of(string_view name) {
  if (name == "negative" || name == "0") return Label::Negative;
  if (name == "neutral" || name == "1") return Label::Neutral;
  if (name == "positive" || name == "2") return Label::Positive;
  return {};
}

// Corpora write "do n't" and "it ' s".
std::string join_contractions(std::string text) {
  for (const string_view gap : {" n't", " ' "}) {
    const string_view joined = gap == " ' " ? "'" : "n't";
    for (std::size_t at = text.find(gap); at != std::string::npos; at = text.find(gap, at)) {
      text.replace(at, gap.size(), joined);
    }
  }
  return text;
}

// The texts between single or double quotes of one [...] group.
std::vector<string_view> quoted_texts(string_view group) {
  std::vector<string_view> texts;
  for (std::size_t at = group.find_first_of("'\""); at != string_view::npos;
       at = group.find_first_of("'\"", at)) {
    const std::size_t end = group.find(group[at], at + 1);
    if (end == string_view::npos) break;
    texts.push_back(group.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return texts;
}

string_view attribute(string_view element, string_view name) {
  const std::string start = " " + std::string(name) + "=\"";
  const std::size_t begin = element.find(start);
  if (begin == string_view::npos) return {};
  const string_view rest = element.substr(begin + start.size());
  return rest.substr(0, rest.find('"'));
}

std::string decode_xml(string_view text) {
  std::string decoded(text);
  const std::pair<string_view, string_view> entities[] = {
      {"&quot;", "\""}, {"&apos;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}};
  for (const auto& [name, character] : entities) {
    for (std::size_t at = decoded.find(name); at != std::string::npos; at = decoded.find(name, at))
      decoded.replace(at++, name.size(), character);
  }
  return decoded;
}

// Offsets of code points as offsets of bytes.
std::size_t byte_offset(string_view utf8, std::int64_t code_points) {
  std::size_t at = 0;
  for (; at < utf8.size() && code_points > 0; --code_points) {
    do {
      ++at;
    } while (at < utf8.size() && (static_cast<unsigned char>(utf8[at]) & 0xC0) == 0x80);
  }
  return at;
}

// Where the term stands in the text; nothing for a term that is only meant.
void place(AspectOpinion& opinion, const std::string& text, const std::string& term) {
  const std::size_t begin = term.empty() ? std::string::npos : text.find(term);
  if (begin == std::string::npos) return;
  opinion.begin = begin;
  opinion.end = begin + term.size();
}

// The words [first, last) by "first,last"; "-1,-1" is a term that is only meant.
std::string words_of(string_view text, string_view span) {
  const std::size_t comma = span.find(',');
  const auto first = parse_int64(span.substr(0, comma)).value_or(-1);
  const auto last = parse_int64(span.substr(comma + 1)).value_or(-1);
  const auto words = split(text, ' ');
  std::string joined;
  for (std::int64_t i = first; first >= 0 && i < last && i < std::ssize(words); ++i) {
    if (i > first) joined += ' ';
    joined += words[static_cast<std::size_t>(i)];
  }
  return join_contractions(std::move(joined));
}

void read_terms(string_view sentence, AspectSentence& result) {
  const string_view kTag = "<aspectTerm ";
  for (std::size_t at = sentence.find(kTag); at != string_view::npos;
       at = sentence.find(kTag, at + 1)) {
    const string_view element = sentence.substr(at, sentence.find("/>", at) - at);
    const auto polarity = polarity_of(attribute(element, "polarity"));
    if (!polarity) continue;
    const auto place = [&](string_view name) {
      return byte_offset(result.text, parse_int64(attribute(element, name)).value_or(0));
    };
    result.opinions.push_back(
        {.category = {}, .polarity = *polarity, .begin = place("from"), .end = place("to")});
  }
}

}  // namespace

std::vector<AspectSentence> read_acos(string_view lines) {
  std::vector<AspectSentence> sentences;
  for (const string_view line : split(lines, '\n')) {
    const auto cells = split(trim(line), '\t');
    AspectSentence sentence{
        .source = "acos", .text = join_contractions(std::string(cells[0])), .opinions = {}};
    for (std::size_t i = 1; i < cells.size(); ++i) {
      const auto words = split(trim(cells[i]), ' ');
      if (words.size() != 4) continue;
      if (const auto polarity = polarity_of(words[2])) {
        AspectOpinion opinion{.category = acos_category(words[1]), .polarity = *polarity};
        place(opinion, sentence.text, words_of(cells[0], words[0]));
        sentence.opinions.push_back(opinion);
      }
    }
    if (!sentence.text.empty()) sentences.push_back(std::move(sentence));
  }
  return sentences;
}

std::vector<AspectSentence> read_oats(string_view lines) {
  std::vector<AspectSentence> sentences;
  for (const string_view line : split(lines, '\n')) {
    const std::size_t cut = line.find("####");
    if (cut == string_view::npos) continue;
    AspectSentence sentence{.source = "oats",
                            .text = join_contractions(std::string(line.substr(0, cut))),
                            .opinions = {}};
    for (const string_view group : split(line.substr(cut), ']')) {
      const auto texts = quoted_texts(group);
      if (texts.size() < 3) continue;
      if (const auto polarity = polarity_of(texts[2])) {
        AspectOpinion opinion{.category = oats_category(texts[1]), .polarity = *polarity};
        if (texts[0] != "NULL")
          place(opinion, sentence.text, join_contractions(std::string(texts[0])));
        sentence.opinions.push_back(opinion);
      }
    }
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

std::vector<AspectSentence> read_semeval(string_view xml) {
  std::vector<AspectSentence> sentences;
  const string_view kEnd = "</sentence>";
  for (std::size_t end = xml.find(kEnd); end != string_view::npos; end = xml.find(kEnd)) {
    const string_view sentence = xml.substr(0, end);
    xml.remove_prefix(end + kEnd.size());
    const std::size_t begin = sentence.find("<text>");
    const std::size_t close = sentence.find("</text>");
    if (begin == string_view::npos || close == string_view::npos) continue;
    AspectSentence result{.source = "semeval",
                          .text = decode_xml(sentence.substr(begin + 6, close - begin - 6)),
                          .opinions = {}};
    read_terms(sentence, result);
    sentences.push_back(std::move(result));
  }
  return sentences;
}

Result<std::vector<AspectSentence>> read_aspect_lines(string_view lines) {
  std::vector<AspectSentence> sentences;
  std::size_t number = 0;
  for (const string_view line : split(lines, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    auto sentence = json::parse<AspectSentence>(line);
    const auto is_inside = [&](const AspectOpinion& opinion) {
      return opinion.begin <= opinion.end && opinion.end <= sentence->text.size();
    };
    if (!sentence || !std::ranges::all_of(sentence->opinions, is_inside)) {
      return Error{ErrorKind::Malformed, "bad_aspect_line",
                   fmt::format("Line {} is not a sentence with opinions inside its text.", number)};
    }
    sentences.push_back(std::move(sentence).value());
  }
  return sentences;
}

Result<std::string> read_gzip_file(const std::string& path) {
  const std::string packed = TRY(read_input(path));
  return gunzip(packed);
}

}  // namespace storecast::app
