import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { decideReturn, receiveReturn } from '@/api/orders';
import type { AdminOrder, OrderReturn } from '@/api/types';
import { Button } from '@/components/button';
import { Checkbox, Field, TextArea } from '@/components/field';
import { Card } from '@/components/page-header';
import { formatInstant } from '@/lib/format';

import { ActDialog, useOrderAct } from './order-act';
import { lineOf, nameOf, Pieces, type Counts } from './pieces';
import { ReturnBadge } from './return-badge';

type Decision = 'approve' | 'reject';

function DecideDialog({
  back,
  decision,
  onClose,
}: {
  back: OrderReturn;
  decision: Decision;
  onClose: () => void;
}) {
  const { t } = useTranslation('selling');
  const [answer, setAnswer] = useState('');
  const decide = useOrderAct(
    () => decideReturn(back.id, decision, answer.trim()),
    t('return.decided'),
    onClose,
  );
  return (
    <ActDialog
      title={t(`return.${decision}`)}
      action={t(`return.${decision}`)}
      ready
      danger={decision === 'reject'}
      act={decide}
      onClose={onClose}
    >
      <Field label={t('return.answer')} optional hint={t('order.customer_reads')}>
        {(control) => (
          <TextArea
            {...control}
            maxLength={1000}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
        )}
      </Field>
    </ActDialog>
  );
}

function ReceiveDialog({
  order,
  back,
  onClose,
}: {
  order: AdminOrder;
  back: OrderReturn;
  onClose: () => void;
}) {
  const { t } = useTranslation('selling');
  const asked: Counts = Object.fromEntries(
    back.lines.map(({ line_id, quantity }) => [line_id, quantity]),
  );
  const [came, setCame] = useState(asked);
  const [restock, setRestock] = useState(asked);
  const [refund, setRefund] = useState(back.wish === 'money_back');
  const lines = order.lines.filter((line) => line.id in asked);
  const receive = useOrderAct(
    () =>
      receiveReturn(back.id, {
        lines: lines.map(({ id }) => ({
          line_id: id,
          quantity: came[id] ?? 0,
          restock: Math.min(restock[id] ?? 0, came[id] ?? 0),
        })),
        refund,
      }),
    t('return.received_done'),
    onClose,
  );
  return (
    <ActDialog
      title={t('return.receive')}
      lead={t(back.wish === 'exchange' ? 'return.receive_exchange' : 'return.receive_lead')}
      action={t('return.receive')}
      ready
      act={receive}
      onClose={onClose}
    >
      <Pieces
        lines={lines}
        most={(line) => asked[line.id] ?? 0}
        counts={came}
        label={t('return.came')}
        onChange={setCame}
      />
      <Pieces
        lines={lines}
        most={(line) => came[line.id] ?? 0}
        counts={restock}
        label={t('return.restock')}
        onChange={setRestock}
      />
      {back.wish === 'money_back' && (
        <Checkbox
          label={t('return.refund')}
          checked={refund}
          onChange={(event) => setRefund(event.target.checked)}
        />
      )}
    </ActDialog>
  );
}

function ReturnItem({
  order,
  back,
  mayWrite,
}: {
  order: AdminOrder;
  back: OrderReturn;
  mayWrite: boolean;
}) {
  const { t } = useTranslation('selling');
  const [act, setAct] = useState<Decision | 'receive' | null>(null);
  const close = () => setAct(null);
  return (
    <li className="px-5 py-4 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <ReturnBadge state={back.state} />
        <span className="font-semibold">{t(`return.wish_${back.wish}`)}</span>
        <span className="text-ink-3">{formatInstant(back.requested_at)}</span>
      </p>
      <p className="mt-1">{back.reason}</p>
      {back.answer && <p className="mt-1 text-ink-2">{t('return.answered', { text: back.answer })}</p>}
      <ul className="mt-1 text-ink-2">
        {back.lines.map(({ line_id, quantity }) => {
          const line = lineOf(order, line_id);
          return (
            <li key={line_id}>
              {t('order.times', { count: quantity, name: line ? nameOf(line) : line_id })}
            </li>
          );
        })}
      </ul>
      {back.replacement_number !== null && (
        <p className="mt-1">{t('return.replacement', { number: back.replacement_number })}</p>
      )}
      {mayWrite && (
        <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
          {back.state === 'requested' && (
            <>
              <Button size="sm" onClick={() => setAct('approve')}>
                {t('return.approve')}
              </Button>
              <Button size="sm" onClick={() => setAct('reject')}>
                {t('return.reject')}
              </Button>
            </>
          )}
          {back.state === 'approved' && (
            <Button size="sm" variant="primary" onClick={() => setAct('receive')}>
              {t('return.receive')}
            </Button>
          )}
        </div>
      )}
      {act === 'receive' && <ReceiveDialog order={order} back={back} onClose={close} />}
      {act && act !== 'receive' && <DecideDialog back={back} decision={act} onClose={close} />}
    </li>
  );
}

export function ReturnsCard({ order, mayWrite }: { order: AdminOrder; mayWrite: boolean }) {
  const { t } = useTranslation('selling');
  if (order.returns.length === 0) return null;
  return (
    <Card title={t('return.title')} flush>
      <ul className="divide-y divide-line border-t border-line">
        {order.returns.map((back) => (
          <ReturnItem key={back.id} order={order} back={back} mayWrite={mayWrite} />
        ))}
      </ul>
    </Card>
  );
}
