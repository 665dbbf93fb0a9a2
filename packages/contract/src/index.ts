/** All that browser and server must agree on. The web imports files by name (`@sei/contract/report`) and of the routes their types only. */
export * from './classifications.ts';
export * from './client.ts';
export * from './openapi.ts';
export * from './closed.ts';
export * from './filter.ts';
export * from './list.ts';
export * from './point.ts';
export * from './problem.ts';
export * from './report.ts';
export * from './rights.ts';
export * from './routes/bodies.ts';
export * from './routes/codes.ts';
export * from './routes/history.ts';
export * from './routes/index.ts';
export * from './routes/lists.ts';
export * from './routes/route.ts';
export * from './words.ts';
