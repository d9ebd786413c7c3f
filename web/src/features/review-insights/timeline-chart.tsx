import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReviewAnalysis } from '@/api/types';
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
import { formatMonth, formatNumber, formatPercent } from '@/lib/format';

type Month = ReviewAnalysis['timeline'][number];
const kMoods = ['positive', 'neutral', 'negative'] as const;
type Words = Record<(typeof kMoods)[number], string> & { stars: string };

const countOf = (month: Month) => month.positive + month.neutral + month.negative;

function timelineOption(months: Month[], colours: ChartColours, words: Words): ChartOption {
  const base = baseOption(colours);
  return {
    ...base,
    tooltip: {
      ...base.tooltip,
      axisPointer: { type: 'shadow' },
      formatter: (items: unknown) => {
        const month = months[(items as { dataIndex: number }[])[0]?.dataIndex ?? 0];
        if (!month) return tooltipElement('', []);
        const stars =
          month.average === null
            ? []
            : [{ label: words.stars, value: formatNumber(month.average, 1) }];
        return tooltipElement(formatMonth(month.month), [
          ...kMoods.map((mood) => ({
            label: words[mood],
            value: formatNumber(month[mood]),
            colour: colours[mood],
          })),
          ...stars,
        ]);
      },
    },
    xAxis: categoryAxis(colours, months.map((month) => formatMonth(month.month))),
    yAxis: { ...valueAxis(colours, (share) => formatPercent(share)), min: 0, max: 1, interval: 0.25 },
    series: kMoods.map((mood) => ({
      type: 'bar',
      stack: 'share',
      barCategoryGap: '25%',
      data: months.map((month) => month[mood] / Math.max(1, countOf(month))),
      itemStyle: { color: colours[mood] },
    })),
  };
}

export function TimelineChart({ analysis }: { analysis: ReviewAnalysis }) {
  const { t } = useTranslation('analytics');
  const colours = useChartColours();
  const words = useMemo(
    () => ({
      positive: t('insights.positive'),
      neutral: t('insights.neutral'),
      negative: t('insights.negative'),
      stars: t('insights.stars'),
    }),
    [t],
  );
  const months = analysis.timeline;
  const option = useMemo(() => timelineOption(months, colours, words), [months, colours, words]);
  const last = months.at(-1);
  return (
    <ChartCard
      title={t('insights.timeline_title')}
      lead={t('insights.timeline_lead')}
      summary={
        last
          ? t('insights.timeline_summary', {
              month: formatMonth(last.month),
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
        header: [t('demand.month'), words.positive, words.neutral, words.negative, words.stars],
        rows: months.map((month) => [
          month.month,
          month.positive,
          month.neutral,
          month.negative,
          month.average,
        ]),
      })}
    />
  );
}
