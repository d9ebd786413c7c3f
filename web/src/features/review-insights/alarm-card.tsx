import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useMayWrite } from '@/api/access';
import {
  decideAlarm,
  getReviewSettings,
  listAlarms,
  putReviewSettings,
} from '@/api/review-insights';
import type { ReviewAlarm } from '@/api/types';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Checkbox } from '@/components/field';
import { Card } from '@/components/page-header';
import { showToast } from '@/components/toast';
import { formatDate, formatPercent } from '@/lib/format';

import { useEvidence } from './evidence';

const kShown = 10;

function AlarmRow({ alarm }: { alarm: ReviewAlarm }) {
  const { t } = useTranslation('analytics');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const show = useEvidence();
  const decide = useMutation({
    mutationFn: (state: 'seen' | 'dismissed') => decideAlarm(alarm.id, state),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['review-insights'] });
      await queries.invalidateQueries({ queryKey: ['overview'] });
    },
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-5 py-3.5">
      <div className="min-w-0 flex-1 basis-60">
        <p className="text-sm font-semibold">
          {t('insights.alarm_title', { product: alarm.product_name, problem: alarm.label })}
        </p>
        <p className="figures mt-0.5 text-[0.8125rem] text-ink-2">
          {t('insights.alarm_text', {
            now: formatPercent(alarm.share_now),
            now_of: alarm.reviews_now,
            before: formatPercent(alarm.share_before),
            before_of: alarm.reviews_before,
            week: formatDate(alarm.week),
          })}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          onClick={() =>
            show({
              kind: 'problem',
              value: alarm.category,
              title: t('insights.alarm_title', {
                product: alarm.product_name,
                problem: alarm.label,
              }),
              product: alarm.product_id,
            })
          }
        >
          {t('insights.alarm_reviews')}
        </Button>
        <Button size="sm" busy={decide.isPending} onClick={() => decide.mutate('seen')}>
          {t('insights.alarm_seen')}
        </Button>
        <Button
          size="sm"
          variant="ghost"
          disabled={decide.isPending}
          onClick={() => decide.mutate('dismissed')}
        >
          {t('insights.dismiss')}
        </Button>
      </div>
    </li>
  );
}

function MailSwitch() {
  const { t } = useTranslation('analytics');
  const queries = useQueryClient();
  const key = ['review-insights', 'settings'];
  const settings = useQuery({ queryKey: key, queryFn: getReviewSettings });
  const save = useMutation({
    mutationFn: (wanted: boolean) => putReviewSettings({ mail_alarms: wanted }),
    onSuccess: (saved) => queries.setQueryData(key, saved),
  });
  if (!settings.data) return null;
  return (
    <Checkbox
      label={t('insights.mail_alarms')}
      checked={settings.data.mail_alarms}
      disabled={save.isPending}
      onChange={(event) => save.mutate(event.target.checked)}
    />
  );
}

/** What nobody has looked at yet; nothing to see when there is nothing. */
export function AlarmCard({
  scope,
}: {
  scope: { product_id?: string | null; category_id?: string | null };
}) {
  const { t } = useTranslation('analytics');
  const asked = { ...scope, state: 'new', limit: kShown };
  const query = useQuery({
    queryKey: ['review-insights', 'alarms', asked],
    queryFn: () => listAlarms(asked),
  });
  const mayWrite = useMayWrite('reviews');
  const alarms = query.data?.data ?? [];
  if (alarms.length === 0) return null;
  return (
    <Card
      flush
      title={
        <span className="inline-flex items-center gap-2">
          <BellRing size={18} className="text-danger" aria-hidden />
          {t('insights.alarms_title')}
        </span>
      }
      lead={t('insights.alarms_lead')}
      actions={mayWrite ? <MailSwitch /> : undefined}
    >
      <ul aria-live="polite" className="divide-y divide-line border-t border-line">
        {alarms.map((alarm) => (
          <AlarmRow key={alarm.id} alarm={alarm} />
        ))}
      </ul>
    </Card>
  );
}
