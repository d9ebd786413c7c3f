import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReviewInsights } from '@/api/types';
import { ChartCard } from '@/components/chart/chart-card';
import {
  baseOption,
  categoryAxis,
  tooltipElement,
  useChartColours,
  valueAxis,
  type ChartColours,
} from '@/components/chart/chart-theme';
import type { ChartOption } from '@/components/chart/chart-types';
import { Segmented } from '@/components/select';
import { formatDate, formatDateShort, formatMonth, formatNumber, formatPercent, parseDate } from '@/lib/format';

type Step = ReviewInsights['timeline'][number];
type Show = 'share' | 'count';
const kMoods = ['positive', 'neutral', 'negative'] as const;
type Words = Record<(typeof kMoods)[number], string> & { stars: string; reviews: string };

const countOf = (step: Step) => step.positive + step.neutral + step.negative;

interface Drawn {
  steps: Step[];
  monthly: boolean;
  show: Show;
}

const longName = (step: Step, monthly: boolean): string =>
  monthly ? formatMonth(step.start.slice(0, 7)) : formatDate(step.start);

function timelineOption({ steps, monthly, show }: Drawn, colours: ChartColours, words: Words): ChartOption {
  const base = baseOption(colours);
  const shares = show === 'share';
  const axis = shares
    ? { ...valueAxis(colours, (share) => formatPercent(share)), min: 0, max: 1, interval: 0.25 }
    : { ...valueAxis(colours, (count) => formatNumber(count)), minInterval: 1 };
  return {
    ...base,
    tooltip: {
      ...base.tooltip,
      axisPointer: { type: 'shadow' },
      formatter: (items: unknown) => {
        const step = steps[(items as { dataIndex: number }[])[0]?.dataIndex ?? 0];
        if (!step) return tooltipElement('', []);
        const stars =
          step.average === null ? [] : [{ label: words.stars, value: formatNumber(step.average, 1) }];
        return tooltipElement(longName(step, monthly), [
          ...kMoods.map((mood) => ({
            label: words[mood],
            value: formatNumber(step[mood]),
            colour: colours[mood],
          })),
          ...stars,
        ]);
      },
    },
    xAxis: categoryAxis(
      colours,
      steps.map((step) =>
        monthly ? formatMonth(step.start.slice(0, 7)) : formatDateShort(parseDate(step.start)),
      ),
    ),
    yAxis: axis,
    series: kMoods.map((mood) => ({
      type: 'bar',
      stack: 'reviews',
      barCategoryGap: '25%',
      data: steps.map((step) => (shares ? step[mood] / Math.max(1, countOf(step)) : step[mood])),
      itemStyle: { color: colours[mood] },
    })),
  };
}

export function TimelineChart({ insights }: { insights: ReviewInsights }) {
  const { t } = useTranslation('analytics');
  const colours = useChartColours();
  const [show, setShow] = useState<Show>('share');
  const words = useMemo(
    () => ({
      positive: t('insights.positive'),
      neutral: t('insights.neutral'),
      negative: t('insights.negative'),
      stars: t('insights.stars'),
      reviews: t('insights.total'),
    }),
    [t],
  );
  const steps = insights.timeline;
  const monthly = insights.step === 'month';
  const option = useMemo(
    () => timelineOption({ steps, monthly, show }, colours, words),
    [steps, monthly, show, colours, words],
  );
  const last = steps.findLast((step) => countOf(step) > 0);
  return (
    <ChartCard
      title={t('insights.timeline_title')}
      lead={t(monthly ? 'insights.timeline_month' : 'insights.timeline_week')}
      actions={
        <Segmented<Show>
          legend={t('insights.show')}
          name="timeline-show"
          value={show}
          onChange={setShow}
          options={[
            { value: 'share', label: t('insights.show_share') },
            { value: 'count', label: t('insights.show_count') },
          ]}
        />
      }
      summary={
        last
          ? t(monthly ? 'insights.timeline_summary_month' : 'insights.timeline_summary_week', {
              when: longName(last, monthly),
              share: formatPercent(last.negative / Math.max(1, countOf(last))),
              count: countOf(last),
            })
          : t('insights.no_timeline')
      }
      option={option}
      height={260}
      fileName="review-sentiment"
      legend={kMoods.map((mood) => ({ label: words[mood], colour: colours[mood], shape: 'band' }))}
      table={() => ({
        header: [
          t(monthly ? 'demand.month' : 'insights.week'),
          words.positive,
          words.neutral,
          words.negative,
          words.stars,
        ],
        rows: steps.map((step) => [
          step.start,
          step.positive,
          step.neutral,
          step.negative,
          step.average,
        ]),
      })}
    />
  );
}
