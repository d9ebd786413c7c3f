// The one module that imports ECharts: it becomes its own chunk, loaded when a chart is near.
import { BarChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  DataZoomComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

import type { ChartCoreProps } from './chart-types';

echarts.use([
  BarChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  DataZoomComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
]);

interface ZoomState {
  startValue: number;
  endValue: number;
}

export default function ChartCore({ option, height, onZoom, onReady }: ChartCoreProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);

  useEffect(() => {
    if (!box.current) return undefined;
    const made = echarts.init(box.current, null, { renderer: 'canvas' });
    chart.current = made;
    onReady?.({
      zoomTo: (from, to) =>
        made.dispatchAction({ type: 'dataZoom', startValue: from, endValue: to }),
      image: (backgroundColor) =>
        new Promise((resolve) => {
          made.renderToCanvas({ pixelRatio: 2, backgroundColor }).toBlob(resolve, 'image/png');
        }),
    });
    const resize = new ResizeObserver(() => made.resize());
    resize.observe(box.current);
    return () => {
      resize.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [onReady]);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  useEffect(() => {
    const made = chart.current;
    if (!made || !onZoom) return undefined;
    const report = () => {
      const zoom = (made.getOption() as { dataZoom?: ZoomState[] }).dataZoom?.[0];
      if (zoom) onZoom(zoom.startValue, zoom.endValue);
    };
    made.on('datazoom', report);
    return () => {
      made.off('datazoom', report);
    };
  }, [onZoom]);

  return <div ref={box} style={{ height }} className="w-full" />;
}
