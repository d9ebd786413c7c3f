#include "app/training_data.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_map>

#include "app/aspect_corpus.h"
#include "app/command_line.h"
#include "app/inflate.h"
#include "app/labelled_reviews.h"
#include "core/text.h"
#include "sentiment/clauses.h"
#include "sentiment/tokens.h"

namespace storecast::app {
namespace {

using sentiment::Label;
using sentiment::LabelledText;
using Texts = std::vector<LabelledText>;

// datafiniti_amazon and yelp10k are missing here: their terms are non-commercial.
constexpr std::string_view kReviewSets[] = {"amazon_polarity5k", "amazon_software", "blitzer4",
                                            "flipkart_product", "womens_clothing"};
constexpr std::string_view kGoods = "acos_laptop";  // the other marked sentences are about food
constexpr std::string_view kTitlesTellTheStars = "flipkart_product";

Result<void> read_reviews(const std::string& path, std::string_view set, Texts& texts) {
  LabelledColumns columns;
  if (set == kTitlesTellTheStars) columns.title = kNoColumn;
  auto reviews = TRY(read_labelled_file(path, columns));
  std::move(reviews.begin(), reviews.end(), std::back_inserter(texts));
  return {};
}

Result<void> add_aspects(const std::string& path, const std::string& source,
                         std::vector<AspectSentence> (*read)(std::string_view),
                         std::vector<AspectSentence>& sentences) {
  const std::string lines = TRY(read_gzip_file(path));
  for (AspectSentence& sentence : read(lines)) {
    sentence.source = source;
    sentence.is_about_goods = source == kGoods;
    sentences.push_back(std::move(sentence));
  }
  return {};
}

// Sentences whose opinions all have one polarity.
void append_sentences(const std::vector<AspectSentence>& sentences, Texts& texts) {
  for (const AspectSentence& sentence : sentences) {
    if (sentence.opinions.empty()) continue;
    const Label label = sentence.opinions[0].polarity;
    const auto agrees = [&](const AspectOpinion& opinion) { return opinion.polarity == label; };
    if (std::ranges::all_of(sentence.opinions, agrees)) {
      texts.push_back({sentence.source, sentence.text, label});
    }
  }
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

// Sentences of film reviews: how people praise and blame, whatever the goods.
Result<void> read_film_sentences(const std::string& folder, Texts& texts) {
  const std::string packed = TRY(read_input(folder + "/sentence_polarity/sentence_polarity.zip"));
  const std::pair<std::string_view, Label> members[] = {
      {"sentence_polarity/rt-polarity.neg", Label::Negative},
      {"sentence_polarity/rt-polarity.pos", Label::Positive}};
  for (const auto& [member, label] : members) {
    const std::string lines = TRY(unzip_member(packed, member));
    for (const std::string_view line : split(lines, '\n')) {
      if (!trim(line).empty()) texts.push_back({"films", std::string(trim(line)), label});
    }
  }
  return {};
}

Result<void> read_fragments(const std::string& folder, Texts& texts) {
  const std::string phrases = TRY(read_input(folder + "/pros_cons/pros_cons.zip"));
  const std::string words = TRY(read_input(folder + "/opinion_lexicon/opinion_lexicon.zip"));
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
  corpus.phrases = TRY(read_labelled_file(phrases_file, {}));
  TRY(add_aspects(reviews_folder + "/absa_acos/laptop_quad_train.tsv.gz", std::string(kGoods),
                  read_acos, corpus.aspects));
  TRY(add_aspects(reviews_folder + "/absa_acos/rest16_quad_train.tsv.gz", "acos_restaurant",
                  read_acos, corpus.aspects));
  TRY(add_aspects(reviews_folder + "/absa_oats/amazon_ff_train.txt.gz", "oats", read_oats,
                  corpus.aspects));
  append_sentences(corpus.aspects, corpus.sentences);
  if (auto read = read_film_sentences(reviews_folder, corpus.sentences); !read) return read.error();
  if (auto read = read_fragments(reviews_folder, corpus.fragments); !read) return read.error();
  return corpus;
}

std::set<std::uint64_t> frequent_words(const sentiment::Corpus& corpus) {
  constexpr int kFrequent = 5;
  std::unordered_map<std::uint64_t, int> counts;
  const auto count = [&](std::string_view text) {
    for (const sentiment::Clause& clause : sentiment::split_clauses(text)) {
      for (const sentiment::Word& word : clause.words) ++counts[sentiment::hash_word(word.text)];
    }
  };
  for (const auto* texts : {&corpus.reviews, &corpus.fragments}) {
    for (const LabelledText& text : *texts) count(text.text);
  }
  for (const AspectSentence& sentence : corpus.aspects) count(sentence.text);
  std::set<std::uint64_t> frequent;
  for (const auto& [word, times] : counts) {
    if (times >= kFrequent) frequent.insert(word);
  }
  return frequent;
}

}  // namespace storecast::app
