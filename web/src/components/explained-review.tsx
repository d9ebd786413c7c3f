import { useQuery } from '@tanstack/react-query';
import { CircleQuestionMark } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { explainReview } from '@/api/reviews';
import type { AdminReview, ReviewExplanation } from '@/api/types';
import { cn } from '@/lib/cn';
import { formatPercent } from '@/lib/format';

import { Button } from './button';
import { splitMarked } from './marked-text';
import { ErrorState, Loading, Skeleton } from './page-states';

type Spoken = ReviewExplanation['words'][number];

const kClearly = 0.1; // of what the strongest words say; weaker ones stay unmarked
const kStrongly = 0.5;
const kListed = 8; // on either side

const strongestOf = (words: Spoken[]): number =>
  Math.max(...words.map((word) => Math.abs(word.contribution)), 0);

/** Colour and underline say for or against, weight says how much. */
const markOf = ({ contribution }: Spoken, strongest: number): string =>
  cn(
    'rounded-xs text-ink underline underline-offset-3',
    contribution > 0 ? 'bg-accent-soft decoration-accent' : 'bg-warn-soft decoration-warn decoration-dotted',
    Math.abs(contribution) >= kStrongly * strongest ? 'font-semibold decoration-2' : 'decoration-1',
  );

function SpokenText({ text, words, strongest }: { text: string; words: Spoken[]; strongest: number }) {
  const clear = words.filter((word) => Math.abs(word.contribution) >= kClearly * strongest);
  return splitMarked(text, clear).map(({ from, text: part, range }) =>
    range ? (
      <mark key={from} className={markOf(range, strongest)}>
        {part}
      </mark>
    ) : (
      part
    ),
  );
}

function SpokenList({ title, words }: { title: string; words: Spoken[] }) {
  const { t } = useTranslation();
  if (words.length === 0) return null;
  return (
    <div>
      <p className="text-xs font-semibold text-ink-2" aria-hidden>
        {title}
      </p>
      <ul aria-label={title} className="flex flex-wrap gap-x-3 text-sm">
        {words.slice(0, kListed).map((word) => (
          <li key={`${word.part}-${word.start}`} className="max-w-full break-words">
            {t('why.quoted', { words: word.text })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Words({ review, explanation }: { review: AdminReview; explanation: ReviewExplanation }) {
  const { t } = useTranslation();
  const { words, sentiment } = explanation;
  if (sentiment === 'not_judged') return null;
  const strongest = strongestOf(words);
  const partOf = (part: Spoken['part']) => words.filter((word) => word.part === part);
  const clear = words
    .filter((word) => Math.abs(word.contribution) >= kClearly * strongest)
    .sort((left, right) => Math.abs(right.contribution) - Math.abs(left.contribution));
  const label = t(`why.${sentiment}`);
  return (
    <>
      {review.title && (
        <p className="font-semibold break-words">
          <SpokenText text={review.title} words={partOf('title')} strongest={strongest} />
        </p>
      )}
      <p className="break-words whitespace-pre-line">
        <SpokenText text={review.text} words={partOf('text')} strongest={strongest} />
      </p>
      <div className="mt-3 flex flex-col gap-2 rounded-lg bg-sunken p-3">
        <p className="text-sm">
          {t('why.verdict', {
            sentiment: label,
            confidence: formatPercent(explanation.confidence ?? 0),
          })}
        </p>
        <SpokenList
          title={t('why.for', { sentiment: label })}
          words={clear.filter((word) => word.contribution > 0)}
        />
        <SpokenList
          title={t('why.against', { sentiment: label })}
          words={clear.filter((word) => word.contribution < 0)}
        />
        <p className="text-xs text-ink-2">{t('why.legend')}</p>
      </div>
    </>
  );
}

/** The review with the words marked that made its sentiment, and the same as lists. */
export function ExplainedReview({ review }: { review: AdminReview }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['admin-reviews', 'explanation', review.id, review.title, review.text],
    queryFn: () => explainReview(review.id),
  });
  const reason = query.data?.reason;
  return (
    <div role="region" aria-label={t('why.region')} className="mt-2 max-w-prose">
      {query.isPending && (
        <Loading>
          <Skeleton className="h-24 rounded-xl" />
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {reason && reason !== 'judged' && (
        <>
          <p className="break-words whitespace-pre-line">{review.text}</p>
          <p className="mt-2 text-sm text-ink-2">{t(`why.${reason}`)}</p>
        </>
      )}
      {query.data && <Words review={review} explanation={query.data} />}
    </div>
  );
}

export function WhyButton({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const { t } = useTranslation();
  return (
    <Button size="sm" variant="ghost" aria-expanded={open} onClick={onToggle}>
      <CircleQuestionMark size={15} aria-hidden />
      {t('why.button')}
    </Button>
  );
}
