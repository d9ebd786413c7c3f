import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { download } from '@/api/sales';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { showToast } from '@/components/toast';
import { saveFile } from '@/lib/csv';

export function RejectedButton({ importId }: { importId: string }) {
  const { t } = useTranslation('admin');
  const textOf = useErrorText();
  const save = useMutation({
    mutationFn: () => download(`/sales/imports/${importId}/rejected`),
    onSuccess: (blob) => saveFile('rejected-rows.csv', blob),
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <Button size="sm" busy={save.isPending} onClick={() => save.mutate()}>
      <Download size={15} aria-hidden />
      {t('imports.rejected_rows')}
    </Button>
  );
}
