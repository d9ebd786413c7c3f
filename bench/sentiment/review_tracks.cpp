// Categories and polarities of labelled sentences, whether every quote is verbatim, and what a
// shop's own reviews teach.
//   review_tracks marks REVIEWS_FOLDER TEACHER_FOLDER
// writes marks.jsonl, the sentences that people marked, for teacher.py.
//   review_tracks measure REVIEWS_FOLDER OUTPUT_FOLDER TEACHER_FOLDER
// reads taught_FOLD.jsonl, what teacher.py learned from them, and writes aspects.json (our
// figures), sentences.jsonl (the same questions, for peers) and adaptation.json.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <set>

#include "app/aspect_corpus.h"
#include "app/command_line.h"
#include "app/labelled_reviews.h"
#include "app/training_data.h"
#include "core/text.h"
#include "json/fields.h"
#include "sentiment/adaptation.h"
#include "sentiment/aspect_recipe.h"
#include "sentiment/clauses.h"
#include "sentiment/problems.h"
#include "sentiment/summary.h"
#include "sentiment/tokens.h"

namespace storecast {
namespace {

using app::AspectOpinion;
using app::AspectSentence;
using sentiment::Category;
using sentiment::Label;
using sentiment::Mention;

struct Figure {
  std::string track;
  std::string measure;
  double value = 0;
  int of = 0;  // sentences, terms or quotes
  template <class F>
  static void fields(F& f) {
    f.name("AspectFigure");
    f("track", &Figure::track);
    f("measure", &Figure::measure);
    f("value", &Figure::value);
    f("of", &Figure::of);
  }
};

struct Question {
  std::string track;
  std::string text;
  std::vector<std::string> categories;  // told of, praised or blamed
  std::vector<std::string> problems;    // blamed
  std::string polarity;                 // of the term at begin..end, where the track has terms
  std::int64_t begin = 0;
  std::int64_t end = 0;
  template <class F>
  static void fields(F& f) {
    f.name("AspectQuestion");
    f("track", &Question::track);
    f("text", &Question::text);
    f("categories", &Question::categories);
    f("problems", &Question::problems);
    f("polarity", &Question::polarity);
    f("begin", &Question::begin);
    f("end", &Question::end);
  }
};

std::vector<std::string> names(const std::set<Category>& categories) {
  std::vector<std::string> result;
  for (const Category category : categories) result.emplace_back(json::enum_name(category));
  return result;
}

// Micro-F1 over (sentence, category).
class SetScore {
 public:
  void add(const std::set<Category>& truth, const std::set<Category>& found) {
    for (const Category category : found) ++(truth.contains(category) ? right_ : wrong_);
    for (const Category category : truth) missed_ += found.contains(category) ? 0 : 1;
  }
  double f1() const { return 2.0 * right_ / std::max(1, 2 * right_ + wrong_ + missed_); }
  double precision() const { return static_cast<double>(right_) / std::max(1, right_ + wrong_); }

 private:
  int right_ = 0, wrong_ = 0, missed_ = 0;
};

struct Categories {
  std::set<Category> all;
  std::set<Category> blamed;
};

// Only categories that the corpus can name at all.
Categories found_in(const std::string& text, const std::set<Category>& known) {
  Categories found;
  for (const Mention& mention : sentiment::find_topics(text, {})) {
    if (!known.contains(mention.category)) continue;
    found.all.insert(mention.category);
    if (mention.polarity < 0) found.blamed.insert(mention.category);
  }
  return found;
}

Categories marked_in(const AspectSentence& sentence) {
  Categories marked;
  for (const AspectOpinion& opinion : sentence.opinions) {
    if (!opinion.category) continue;
    marked.all.insert(*opinion.category);
    if (opinion.polarity == Label::Negative) marked.blamed.insert(*opinion.category);
  }
  return marked;
}

// Corpora share sentences: the letters alone tell, since each spaces its words in its own way.
std::string letters_of(const std::string& text) {
  std::string letters;
  for (const char c : to_lower_ascii(text)) {
    if (c >= 'a' && c <= 'z') letters += c;
  }
  return letters;
}

std::set<std::string> letters_of(const std::vector<AspectSentence>& sentences) {
  std::set<std::string> letters;
  for (const AspectSentence& sentence : sentences) letters.insert(letters_of(sentence.text));
  return letters;
}

// Terms whose polarity was told.
struct Hits {
  int terms = 0;
  int right = 0;

  void add(const sentiment::AspectModel& model, const AspectSentence& sentence) {
    const auto clauses = sentiment::split_clauses(sentence.text);
    const sentiment::SentenceView view(clauses, sentiment::shipped_clause_model());
    for (const AspectOpinion& term : sentence.opinions) {
      const auto [first, last] = view.words_at(term.begin, term.end);
      ++terms;
      right += model.judge(view, first, last).label == term.polarity ? 1 : 0;
    }
  }
  double share() const { return static_cast<double>(right) / std::max(1, terms); }
};

constexpr std::uint64_t kFolds = 5;
std::uint64_t fold_of(const AspectSentence& sentence) {
  return sentiment::hash_word(sentence.text) % kFolds;
}

constexpr const char* kLaptops = "absa_semeval14/Laptop_Train_v2.xml.gz";
constexpr const char* kRestaurants = "absa_semeval14/Restaurants_Train_v2.xml.gz";

struct Marked : AspectSentence {
  std::uint64_t fold = 0;
  template <class F>
  static void fields(F& f) {
    AspectSentence::fields(f);
    f("fold", &Marked::fold);
    f.name("MarkedSentence");
  }
};

Result<void> write_marks(const std::string& folder, const std::string& output) {
  auto sentences = TRY(app::load_training_data(folder, "data/sentiment/phrases.csv")).aspects;
  for (const char* file : {kLaptops, kRestaurants}) {
    const std::string xml = TRY(app::read_gzip_file(folder + "/" + file));
    for (AspectSentence& sentence : app::read_semeval(xml))
      sentences.push_back(std::move(sentence));
  }
  std::ofstream marks(output + "/marks.jsonl");
  for (const AspectSentence& sentence : sentences) {
    marks << json::print(Marked{sentence, fold_of(sentence)}) << '\n';
  }
  return {};
}

class Tracks {
 public:
  Tracks(std::string folder, const std::string& questions, std::string teacher)
      : folder_(std::move(folder)), teacher_(std::move(teacher)), questions_(questions) {}

  Result<void> measure_categories(const std::string& track, const std::string& file,
                                  std::vector<AspectSentence> (*read)(std::string_view)) {
    const std::string lines = TRY(app::read_gzip_file(folder_ + "/" + file));
    const std::vector<AspectSentence> sentences = read(lines);
    std::set<Category> known;
    for (const AspectSentence& sentence : sentences) known.merge(marked_in(sentence).all);
    SetScore categories, problems;
    for (const AspectSentence& sentence : sentences) {
      const Categories truth = marked_in(sentence);
      const Categories found = found_in(sentence.text, known);
      categories.add(truth.all, found.all);
      problems.add(truth.blamed, found.blamed);
      ask({.track = track,
           .text = sentence.text,
           .categories = names(truth.all),
           .problems = names(truth.blamed)});
    }
    const auto of = static_cast<int>(sentences.size());
    add(track, "categories micro-F1", categories.f1(), of);
    add(track, "problems micro-F1", problems.f1(), of);
    add(track, "problems precision", problems.precision(), of);
    return {};
  }

  // Learnt from four fifths of the track's own sentences, from `other`, from what of `corpus` is
  // not in the track, and from what a teacher that knew no more reads in other reviews. The model
  // that ships is asked only about sentences that it has not seen.
  Result<void> measure_terms(const std::string& track, const std::string& file,
                             std::vector<AspectSentence> corpus, const std::string& other) {
    const std::string xml = TRY(app::read_gzip_file(folder_ + "/" + file));
    const std::string other_xml = TRY(app::read_gzip_file(folder_ + "/" + other));
    const std::vector<AspectSentence> sentences = app::read_semeval(xml);
    const std::set<std::string> seen = letters_of(corpus);
    const std::set<std::string> own = letters_of(sentences);
    std::erase_if(corpus,
                  [&](const AspectSentence& s) { return own.contains(letters_of(s.text)); });
    for (const AspectSentence& sentence : app::read_semeval(other_xml)) corpus.push_back(sentence);
    Hits learnt, unseen;
    for (std::uint64_t fold = 0; fold < kFolds; ++fold) {
      const sentiment::AspectModel model = TRY(train_without(fold, sentences, corpus));
      for (const AspectSentence& sentence : sentences) {
        if (fold_of(sentence) != fold) continue;
        learnt.add(model, sentence);
        for (const AspectOpinion& term : sentence.opinions) ask_term(track, sentence.text, term);
      }
    }
    for (const AspectSentence& sentence : sentences) {
      if (seen.contains(letters_of(sentence.text))) continue;
      unseen.add(sentiment::shipped_aspect_model(), sentence);
    }
    add(track, "term polarity, cross-validated", learnt.share(), learnt.terms);
    add(track, "term polarity, never seen", unseen.share(), unseen.terms);
    return {};
  }

  const std::vector<Figure>& figures() const { return figures_; }

 private:
  Result<sentiment::AspectModel> train_without(std::uint64_t fold,
                                               const std::vector<AspectSentence>& sentences,
                                               std::vector<AspectSentence> corpus) const {
    for (const AspectSentence& sentence : sentences) {
      if (fold_of(sentence) != fold) corpus.push_back(sentence);
    }
    const auto lines = TRY(app::read_input(fmt::format("{}/taught_{}.jsonl", teacher_, fold)));
    const auto taught = TRY(app::read_aspect_lines(lines));
    return sentiment::AspectModel(
        sentiment::train_aspect_model(corpus, taught, sentiment::shipped_clause_model(), 1));
  }
  void ask_term(const std::string& track, const std::string& text, const AspectOpinion& term) {
    ask({.track = track,
         .text = text,
         .polarity = std::string(json::enum_name(term.polarity)),
         .begin = static_cast<std::int64_t>(term.begin),
         .end = static_cast<std::int64_t>(term.end)});
  }
  void ask(const Question& question) { questions_ << json::print(question) << '\n'; }
  void add(const std::string& track, const std::string& measure, double value, int of) {
    figures_.push_back({track, measure, value, of});
    std::cout << fmt::format("{:<22} {:<24} {:.4f} of {}\n", track, measure, value, of);
  }

  std::string folder_, teacher_;
  std::ofstream questions_;
  std::vector<Figure> figures_;
};

// The share of quotes that stand in the cited review, word for word, at the cited place.
Result<Figure> measure_quotes(const std::string& path) {
  const auto texts = TRY(app::read_labelled_file(path, {.title = std::string(app::kNoColumn)}));
  std::vector<std::vector<Mention>> mentions;
  for (const auto& text : texts) mentions.push_back(sentiment::find_mentions(text.text, {}));
  std::vector<sentiment::ReviewedText> reviews;
  int quotes = 0;
  int verbatim = 0;
  constexpr std::size_t kReviewsOfOneProduct = 50;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    reviews.push_back({.id = static_cast<std::int64_t>(i),
                       .text = texts[i].text,
                       .label = texts[i].label,
                       .mentions = mentions[i]});
    if (reviews.size() < kReviewsOfOneProduct && i + 1 < texts.size()) continue;
    for (const auto& problem : sentiment::summarise(reviews).problems) {
      for (const auto& quote : problem.quotes) {
        ++quotes;
        const std::string& cited = texts[static_cast<std::size_t>(quote.review_id)].text;
        verbatim += cited.compare(quote.start, quote.end - quote.start, quote.text) == 0 ? 1 : 0;
      }
    }
    reviews.clear();
  }
  return Figure{"quotes", "verbatim", static_cast<double>(verbatim) / std::max(1, quotes), quotes};
}

// Reviews of about 270 bytes, the usual length; by the processor's clock, so that other programs
// on the machine don't count.
Result<Figure> measure_speed(const std::string& path) {
  constexpr std::size_t kShortest = 200;
  constexpr std::size_t kLongest = 340;
  auto texts = TRY(app::read_labelled_file(path, {}));
  std::erase_if(texts, [](const sentiment::LabelledText& review) {
    return review.text.size() < kShortest || review.text.size() > kLongest;
  });
  const sentiment::Model& model = sentiment::shipped_model();
  const auto start = std::clock();
  int judged = 0;
  constexpr int kRounds = 10;
  for (int round = 0; round < kRounds; ++round) {
    for (const auto& review : texts) judged += model.judge(review.text).confidence > 0 ? 1 : 0;
  }
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  return Figure{"speed", "reviews/s", judged / seconds, judged};
}

// A source that the base has not seen, as the reviews of a shop: own ones to learn from, and the
// others to measure.
struct ShopFigure {
  std::string source;
  sentiment::AdaptationOutcome outcome = sentiment::AdaptationOutcome::TooFew;
  int own = 0;
  int texts = 0;  // measured
  double macro_f1_before = 0, macro_f1 = 0;
  double negative_recall_before = 0, negative_recall = 0;
  double negative_precision_before = 0, negative_precision = 0;
  double calibration_error_before = 0, calibration_error = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ShopFigure");
    f("source", &ShopFigure::source);
    f("outcome", &ShopFigure::outcome);
    f("own", &ShopFigure::own);
    f("texts", &ShopFigure::texts);
    f("macro_f1_before", &ShopFigure::macro_f1_before);
    f("macro_f1", &ShopFigure::macro_f1);
    f("negative_recall_before", &ShopFigure::negative_recall_before);
    f("negative_recall", &ShopFigure::negative_recall);
    f("negative_precision_before", &ShopFigure::negative_precision_before);
    f("negative_precision", &ShopFigure::negative_precision);
    f("calibration_error_before", &ShopFigure::calibration_error_before);
    f("calibration_error", &ShopFigure::calibration_error);
  }
};

// Mixes the bits of a text's hash: adapt() and the recipes use its remainders.
std::uint64_t draw_of(const std::string& text) {
  return sentiment::hash_word(text) * 0x9E3779B97F4A7C15ULL;
}

ShopFigure measure_shop(const std::string& source, std::vector<sentiment::LabelledText> reviews,
                        const sentiment::Model& base) {
  constexpr std::size_t kOwn = 2000;
  std::ranges::stable_sort(reviews, {}, [](const auto& review) { return draw_of(review.text); });
  std::vector<sentiment::Example> own, others;
  for (const auto& review : reviews) {
    (own.size() < kOwn ? own : others).push_back({review.text, review.label});
  }
  const auto adaptation = sentiment::adapt(base, base, own).value();
  const auto before = sentiment::evaluate(base, others);
  const auto after = sentiment::evaluate(adaptation.model ? *adaptation.model : base, others);
  std::cout << fmt::format("{:<22} macro-F1 {:.4f} after 2,000 own reviews {:.4f}\n", source,
                           before.macro_f1, after.macro_f1);
  return {.source = source,
          .outcome = adaptation.outcome,
          .own = static_cast<int>(own.size()),
          .texts = after.texts,
          .macro_f1_before = before.macro_f1,
          .macro_f1 = after.macro_f1,
          .negative_recall_before = before.negative_recall,
          .negative_recall = after.negative_recall,
          .negative_precision_before = before.negative_precision,
          .negative_precision = after.negative_precision,
          .calibration_error_before = before.expected_calibration_error,
          .calibration_error = after.expected_calibration_error};
}

// The sources of training, each by a base without it, and two that are never trained on.
Result<std::vector<ShopFigure>> measure_shops(const std::string& folder,
                                              const sentiment::Corpus& corpus) {
  std::map<std::string, std::vector<sentiment::LabelledText>> sources;
  for (const auto& review : corpus.reviews) sources[review.source].push_back(review);
  std::vector<ShopFigure> figures;
  for (const auto& [source, reviews] : sources) {
    sentiment::Corpus others{
        .reviews = corpus.reviews, .phrases = corpus.phrases, .sentences = corpus.sentences};
    std::erase_if(others.reviews, [&](const auto& review) { return review.source == source; });
    figures.push_back(measure_shop(source, reviews, sentiment::train_review_model(others, 1)));
  }
  for (const std::string source : {"datafiniti_amazon", "yelp10k"}) {
    auto reviews = TRY(app::read_labelled_file(folder + "/" + source + ".csv.gz", {}));
    figures.push_back(measure_shop(source, std::move(reviews), sentiment::shipped_model()));
  }
  return figures;
}

Result<void> measure(const std::string& folder, const std::string& output,
                     const std::string& teacher) {
  Tracks tracks(folder, output + "/sentences.jsonl", teacher);
  TRY(tracks.measure_categories("ACOS laptop dev", "absa_acos/laptop_quad_dev.tsv.gz",
                                app::read_acos));
  TRY(tracks.measure_categories("OATS food dev", "absa_oats/amazon_ff_dev.txt.gz", app::read_oats));
  const auto corpus = TRY(app::load_training_data(folder, "data/sentiment/phrases.csv"));
  TRY(tracks.measure_terms("SemEval-14 laptop", kLaptops, corpus.aspects, kRestaurants));
  TRY(tracks.measure_terms("SemEval-14 restaurant", kRestaurants, corpus.aspects, kLaptops));
  std::vector<Figure> figures = tracks.figures();
  figures.push_back(TRY(measure_quotes(folder + "/yelp10k.csv.gz")));
  figures.push_back(TRY(measure_speed(folder + "/womens_clothing.csv.gz")));
  const auto shops = TRY(measure_shops(folder, corpus));
  std::ofstream(output + "/adaptation.json") << json::print(shops) << '\n';
  std::ofstream(output + "/aspects.json") << json::print(figures) << '\n';
  return {};
}

}  // namespace
}  // namespace storecast

int main(int argc, char** argv) {
  const std::string command = argc > 1 ? argv[1] : "";
  const bool marks = command == "marks" && argc == 4;
  if (!marks && !(command == "measure" && argc == 5)) {
    std::cerr << "review_tracks marks REVIEWS_FOLDER TEACHER_FOLDER\n"
                 "review_tracks measure REVIEWS_FOLDER OUTPUT_FOLDER TEACHER_FOLDER\n";
    return 2;
  }
  const auto done = marks ? storecast::write_marks(argv[2], argv[3])
                          : storecast::measure(argv[2], argv[3], argv[4]);
  if (!done) std::cerr << done.error().message << '\n';
  return done ? 0 : 1;
}
