import { act, render } from '@testing-library/react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { expect, test } from 'vitest';

import { useAddress } from './address';

test('A change begun before the last one was drawn does not undo it, and empty text takes away.', async () => {
  let drawn: ReturnType<typeof useAddress>[] = [];
  const Page = () => {
    drawn = [...drawn, useAddress()];
    return null;
  };
  window.history.replaceState(null, '', '/?city=Kochi&span=all');
  render(<RouterProvider router={createBrowserRouter([{ path: '*', element: <Page /> }])} />);
  const [first] = drawn;
  await act(async () => first?.change({ city: '' }));
  await act(async () => first?.change({ span: 'own', from: '2000-01-01' }));
  expect(window.location.search).toBe('?span=own&from=2000-01-01');
  expect(drawn.at(-1)?.params.get('span')).toBe('own');
});
