import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bot, Check, Lightbulb, Sparkles, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import {
  askModel,
  decideSuggestion,
  listSuggestions,
  undoDecision,
} from '@/api/review-insights';
import type {
  DecidedSuggestion,
  OpenSuggestion,
  SuggestionEffect,
  SuggestionState,
} from '@/api/types';
import { Badge, type Tone } from '@/components/badge';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Card } from '@/components/page-header';
import { ErrorState, Loading, Skeleton } from '@/components/page-states';
import { showToast } from '@/components/toast';
import { formatDay, formatInstant, formatPercent } from '@/lib/format';

import { useEvidence } from './evidence';

function useChange<Input>(change: (input: Input) => Promise<unknown>) {
  const textOf = useErrorText();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['review-insights', 'suggestions'] }),
    onError: (error) => showToast(textOf(error), 'danger'),
  });
}

function Evidence({ ids, label }: { ids: string[]; label: string }) {
  const { t } = useTranslation('analytics');
  const show = useEvidence();
  return (
    <button
      type="button"
      className="link min-h-6 text-[0.8125rem]"
      onClick={() => show({ kind: 'ids', value: ids.join(','), title: label })}
    >
      {t('insights.evidence', { count: ids.length })}
    </button>
  );
}

/** Text that a language model wrote is never taken for the shop's own. */
function ModelMark({ model, at }: { model: string; at: string | null }) {
  const { t } = useTranslation('analytics');
  return (
    <p className="mb-1.5">
      <Badge tone="info">
        <Bot size={12} aria-hidden />
        {at === null
          ? t('insights.by_model', { model })
          : t('insights.by_model_at', { model, time: formatInstant(at) })}
      </Badge>
    </p>
  );
}

function OpenItem({ suggestion, productId }: { suggestion: OpenSuggestion; productId: string }) {
  const { t } = useTranslation('analytics');
  const decide = useChange((state: SuggestionState) =>
    decideSuggestion(productId, suggestion.key, state),
  );
  return (
    <li className="py-4 text-sm first:pt-0">
      {suggestion.model && <ModelMark model={suggestion.model} at={suggestion.written_at} />}
      <p className="break-words">{suggestion.text}</p>
      {suggestion.facts.map((fact) => (
        <p key={fact} className="figures mt-1 text-[0.8125rem] text-ink-2">
          {fact}
        </p>
      ))}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button size="sm" busy={decide.isPending} onClick={() => decide.mutate('done')}>
          <Check size={14} aria-hidden />
          {t('insights.done')}
        </Button>
        <Button
          size="sm"
          variant="ghost"
          disabled={decide.isPending}
          onClick={() => decide.mutate('dismissed')}
        >
          <X size={14} aria-hidden />
          {t('insights.dismiss')}
        </Button>
        <Evidence ids={suggestion.evidence} label={suggestion.label} />
      </div>
    </li>
  );
}

const kVerdictTones: Record<SuggestionEffect['verdict'], Tone> = {
  too_few: 'plain',
  better: 'ok',
  worse: 'danger',
  not_shown: 'plain',
};

function Effect({ effect }: { effect: SuggestionEffect }) {
  const { t } = useTranslation('analytics');
  const share = (part: SuggestionEffect['before']) =>
    t('insights.effect_share', {
      mentions: part.mentions,
      count: part.reviews,
      lower: formatPercent(part.lower),
      upper: formatPercent(part.upper),
    });
  return (
    <div className="mt-2 text-[0.8125rem]">
      <Badge tone={kVerdictTones[effect.verdict]}>{t(`insights.effect_${effect.verdict}`)}</Badge>
      <p className="figures mt-1 text-ink-2">
        {t('insights.effect_before', { share: share(effect.before) })}
        <br />
        {t('insights.effect_since', { share: share(effect.since) })}
      </p>
      {effect.verdict === 'too_few' && (
        <p className="mt-0.5 text-ink-3">
          {t('insights.effect_needs', { count: effect.fewest_reviews })}
        </p>
      )}
    </div>
  );
}

function DecidedItem({ decision }: { decision: DecidedSuggestion }) {
  const { t } = useTranslation('analytics');
  const undo = useChange(() => undoDecision(decision.id));
  return (
    <li className="py-3 text-sm">
      <p className="font-semibold">{decision.label}</p>
      {decision.model && <ModelMark model={decision.model} at={null} />}
      <p className="mt-0.5 break-words text-ink-2">{decision.text}</p>
      <p className="mt-1 text-xs text-ink-3">
        {t(decision.state === 'done' ? 'insights.done_by' : 'insights.dismissed_by', {
          name: decision.decided_by,
          date: formatDay(decision.decided_at),
        })}
      </p>
      {decision.effect && <Effect effect={decision.effect} />}
      <Button
        size="sm"
        variant="ghost"
        className="mt-1 -ms-2"
        busy={undo.isPending}
        onClick={() => undo.mutate(undefined)}
      >
        {t('insights.undo')}
      </Button>
    </li>
  );
}

function AskModel({ productId }: { productId: string }) {
  const { t } = useTranslation('analytics');
  const ask = useChange(() => askModel(productId));
  const stood = ask.data as Awaited<ReturnType<typeof askModel>> | undefined;
  return (
    <div className="mt-3 border-t border-line pt-3">
      <Button size="sm" busy={ask.isPending} onClick={() => ask.mutate(undefined)}>
        <Sparkles size={14} aria-hidden />
        {t('insights.ask_model')}
      </Button>
      <p className="mt-1.5 text-xs text-ink-3">{t('insights.ask_model_note')}</p>
      {stood?.source === 'program' && (
        <p role="status" className="mt-2 text-[0.8125rem] text-warn">
          {t('insights.model_failed', { why: stood.message ?? '' })}
        </p>
      )}
    </div>
  );
}

export function SuggestionCard({ productId }: { productId: string | null | undefined }) {
  const { t } = useTranslation('analytics');
  const query = useQuery({
    queryKey: ['review-insights', 'suggestions', productId],
    queryFn: () => listSuggestions(productId ?? ''),
    enabled: Boolean(productId),
  });
  return (
    <Card
      title={
        <span className="inline-flex items-center gap-2">
          <Lightbulb size={18} className="text-warn" aria-hidden />
          {t('insights.suggestion_title')}
        </span>
      }
      lead={productId ? t('insights.suggestion_lead') : undefined}
    >
      {!productId && <p className="text-sm text-ink-2">{t('insights.choose_product')}</p>}
      {productId && query.isPending && (
        <Loading>
          <Skeleton className="h-40 rounded-xl" />
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && productId && (
        <>
          {query.data.open.length === 0 && (
            <p className="text-sm text-ink-2">{t('insights.no_suggestions')}</p>
          )}
          <ul className="flex flex-col divide-y divide-line">
            {query.data.open.map((suggestion) => (
              <OpenItem key={suggestion.key} suggestion={suggestion} productId={productId} />
            ))}
          </ul>
          {query.data.has_model && <AskModel productId={productId} />}
          {query.data.decided.length > 0 && (
            <section className="mt-3 border-t border-line pt-3">
              <h3 className="text-sm">{t('insights.decided_title')}</h3>
              <ul className="divide-y divide-line">
                {query.data.decided.map((decision) => (
                  <DecidedItem key={decision.id} decision={decision} />
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Card>
  );
}
