import { CircleCheck, CircleSlash2, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import type { Forecast } from '@/api/types';
import { Notice } from '@/components/badge';
import { formatNumber } from '@/lib/format';

const kTiny = 0.001; // smaller p values are not told apart

type Tests = Forecast['signal']['tests'];

function TestList({ tests }: { tests: Tests }) {
  const { t } = useTranslation('analytics');
  if (tests.length === 0) return null;
  return (
    <details className="mt-2">
      <summary className="link w-fit text-sm">{t('signal.tests')}</summary>
      <dl className="mt-2 grid max-w-md grid-cols-[1fr_auto] gap-x-6 gap-y-1">
        {tests.map((test) => (
          <div key={test.name} className="contents">
            <dt>{t(`signal.test_${test.name}`, { defaultValue: test.name })}</dt>
            <dd className="figures text-end">
              {test.p_value === null
                ? formatNumber(test.statistic ?? 0, 3)
                : t(test.p_value < kTiny ? 'signal.p_tiny' : 'signal.p_value', {
                    value: formatNumber(Math.max(test.p_value, kTiny), 3),
                  })}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** The honest headline: is there anything here that a forecast can use? */
export function SignalNotice({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation('analytics');
  const { signal, warnings } = forecast;
  return (
    <div className="flex flex-col gap-3">
      <Notice
        tone={signal.usable_pattern ? 'ok' : 'warn'}
        icon={
          signal.usable_pattern ? (
            <CircleCheck size={20} aria-hidden />
          ) : (
            <CircleSlash2 size={20} aria-hidden />
          )
        }
        title={t(signal.usable_pattern ? 'signal.usable' : 'signal.none')}
      >
        <p className="first-letter:uppercase">{signal.verdict}</p>
        {!signal.usable_pattern && <p className="mt-1">{t('signal.none_advice')}</p>}
        <TestList tests={signal.tests} />
      </Notice>
      {warnings.map((warning) => (
        <Notice
          key={warning.code}
          tone="info"
          icon={<TriangleAlert size={20} aria-hidden />}
          title={warning.message}
        />
      ))}
    </div>
  );
}
