#include "app/training_data.h"

#include <fstream>
#include <optional>
#include <sstream>
#include <utility>

#include "app/inflate.h"
#include "core/text.h"
#include "csv/table.h"

namespace storecast::app {
namespace {

using sentiment::Label;
using sentiment::LabelledText;
using Texts = std::vector<LabelledText>;

// datafiniti_amazon and yelp10k are missing here: their terms are non-commercial.
constexpr std::string_view kReviewSets[] = {"amazon_polarity5k", "amazon_software", "blitzer4",
                                            "flipkart_product", "womens_clothing"};
constexpr std::string_view kTitlesTellTheStars = "flipkart_product";

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{ErrorKind::NotFound, "no_such_file", "Cannot open " + path + "."};
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

Result<std::string> read_gzip(const std::string& path) {
  return gunzip(TRY(read_file(path)));
}

Result<Label> parse_label(std::string_view text) {
  if (text == "neg" || text == "negative") return Label::Negative;
  if (text == "neu" || text == "neutral") return Label::Neutral;
  if (text == "pos" || text == "positive") return Label::Positive;
  return Error{ErrorKind::Malformed, "unknown_label",
               "Expected the label neg, neu or pos and found \"" + std::string(text) + "\"."};
}

Result<std::size_t> need_column(const csv::Table& table, std::string_view name) {
  if (const auto column = table.find_column(name)) return *column;
  return Error{ErrorKind::Malformed, "missing_column",
               "The file has no column \"" + std::string(name) + "\"."};
}

Result<void> read_reviews(const std::string& path, std::string_view set, Texts& texts) {
  const std::string bytes = TRY(read_gzip(path));
  csv::Table table = TRY(csv::Table::open(csv::from_memory(bytes), {.delimiter = ','}));
  const std::size_t label = TRY(need_column(table, "label"));
  const std::size_t title = TRY(need_column(table, "title"));
  const std::size_t text = TRY(need_column(table, "text"));
  for (csv::Read read = table.next(); read != csv::Read::End; read = table.next()) {
    if (read == csv::Read::Bad) return csv::to_error(table.problem());
    const auto fields = table.fields();
    const auto used_title = set == kTitlesTellTheStars ? std::string_view() : fields[title];
    texts.push_back({std::string(set), sentiment::join_title(used_title, fields[text]),
                     TRY(parse_label(fields[label]))});
  }
  return {};
}

Result<void> read_phrases(const std::string& path, Texts& texts) {
  auto source = TRY(csv::from_file(path));
  csv::Table table = TRY(csv::Table::open(std::move(source), {.delimiter = ','}));
  const std::size_t label = TRY(need_column(table, "label"));
  const std::size_t text = TRY(need_column(table, "text"));
  for (csv::Read read = table.next(); read != csv::Read::End; read = table.next()) {
    if (read == csv::Read::Bad) return csv::to_error(table.problem());
    const auto parsed = TRY(parse_label(table.fields()[label]));
    texts.push_back({"phrases", std::string(table.fields()[text]), parsed});
  }
  return {};
}

// The one label of a sentence with several opinions; empty when they differ or there are none.
class OneLabel {
 public:
  void add(Label label) {
    mixed_ = mixed_ || (label_ && *label_ != label);
    label_ = label;
  }
  std::optional<Label> get() const { return mixed_ ? std::nullopt : label_; }

 private:
  std::optional<Label> label_;
  bool mixed_ = false;
};

// A line: sentence TAB "span CATEGORY polarity span" TAB ..., polarity 0 to 2.
void read_acos(std::string_view lines, Texts& texts) {
  for (const std::string_view line : split(lines, '\n')) {
    const auto cells = split(line, '\t');
    OneLabel label;
    for (std::size_t i = 1; i < cells.size(); ++i) {
      const auto words = split(trim(cells[i]), ' ');
      if (words.size() == 4) label.add(static_cast<Label>(words[2][0] - '0'));
    }
    if (label.get()) texts.push_back({"acos", std::string(cells[0]), *label.get()});
  }
}

// A line: sentence####[['aspect', 'category', 'polarity', 'opinion'], ...]
void read_oats(std::string_view lines, Texts& texts) {
  for (const std::string_view line : split(lines, '\n')) {
    const std::size_t cut = line.find("####");
    if (cut == std::string_view::npos) continue;
    const std::string_view opinions = line.substr(cut);
    OneLabel label;
    if (opinions.find(", 'negative',") != std::string_view::npos) label.add(Label::Negative);
    if (opinions.find(", 'neutral',") != std::string_view::npos) label.add(Label::Neutral);
    if (opinions.find(", 'positive',") != std::string_view::npos) label.add(Label::Positive);
    if (label.get()) texts.push_back({"oats", std::string(line.substr(0, cut)), *label.get()});
  }
}

// Corpora write "do n't" and "it ' s".
std::string join_contractions(std::string text) {
  for (const std::string_view gap : {" n't", " ' "}) {
    const std::string_view joined = gap == " ' " ? "'" : "n't";
    for (std::size_t at = text.find(gap); at != std::string::npos; at = text.find(gap, at)) {
      text.replace(at, gap.size(), joined);
    }
  }
  return text;
}

void read_pros_cons(std::string_view lines, Label label, Texts& texts) {
  for (const std::string_view line : split(lines, '\n')) {
    const std::size_t begin = line.find('>');
    const std::size_t end = line.rfind("</");
    if (begin == std::string_view::npos || end == std::string_view::npos || end <= begin) continue;
    texts.push_back({"pros_cons", std::string(line.substr(begin + 1, end - begin - 1)), label});
  }
}

void read_opinion_words(std::string_view lines, Label label, Texts& texts) {
  for (const std::string_view line : split(lines, '\n')) {
    const std::string_view word = trim(line);
    if (word.empty() || word[0] == ';') continue;
    for (int copy = 0; copy < 2; ++copy) {  // fragments weigh half, a listed word counts in full
      texts.push_back({"opinion_lexicon", std::string(word), label});
    }
  }
}

Result<void> read_fragments(const std::string& folder, Texts& texts) {
  const std::string phrases = TRY(read_file(folder + "/pros_cons/pros_cons.zip"));
  const std::string words = TRY(read_file(folder + "/opinion_lexicon/opinion_lexicon.zip"));
  read_pros_cons(TRY(unzip_member(phrases, "pros_cons/IntegratedCons.txt")), Label::Negative,
                 texts);
  read_pros_cons(TRY(unzip_member(phrases, "pros_cons/IntegratedPros.txt")), Label::Positive,
                 texts);
  read_opinion_words(TRY(unzip_member(words, "opinion_lexicon/negative-words.txt")),
                     Label::Negative, texts);
  read_opinion_words(TRY(unzip_member(words, "opinion_lexicon/positive-words.txt")),
                     Label::Positive, texts);
  return {};
}

}  // namespace

Result<sentiment::Corpus> load_training_data(const std::string& reviews_folder,
                                             const std::string& phrases_file) {
  sentiment::Corpus corpus;
  for (const std::string_view set : kReviewSets) {
    const std::string path = reviews_folder + "/" + std::string(set) + ".csv.gz";
    if (auto read = read_reviews(path, set, corpus.reviews); !read) return read.error();
  }
  if (auto read = read_phrases(phrases_file, corpus.phrases); !read) return read.error();
  read_acos(TRY(read_gzip(reviews_folder + "/absa_acos/laptop_quad_train.tsv.gz")),
            corpus.sentences);
  read_oats(TRY(read_gzip(reviews_folder + "/absa_oats/amazon_ff_train.txt.gz")), corpus.sentences);
  for (LabelledText& sentence : corpus.sentences) {
    sentence.text = join_contractions(std::move(sentence.text));
  }
  if (auto read = read_fragments(reviews_folder, corpus.fragments); !read) return read.error();
  return corpus;
}

}  // namespace storecast::app
