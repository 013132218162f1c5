import type { Finding, FindingHistoryEntry, FindingPage, FindingQuery } from '../../../contract/findings.ts';
import type {
  SeverityCounts,
  SummaryGroup,
  SummaryQuery,
  Trend,
  TrendQuery,
} from '../../../contract/summary.ts';
import type { FindingScope, Visibility } from './visibility.ts';

/** Reads of stored findings; every one of them takes what the caller may see. */
export interface FindingReads {
  list(query: FindingQuery, visibility: Visibility): Promise<FindingPage>;
  get(id: string, visibility: Visibility): Promise<Finding | undefined>;
  /** Newest first. */
  history(id: string, visibility: Visibility): Promise<readonly FindingHistoryEntry[]>;
  /** Groups with open findings, worst first. */
  summary(query: SummaryQuery, visibility: Visibility): Promise<readonly SummaryGroup[]>;
  /** Oldest first. */
  trend(query: TrendQuery, visibility: Visibility, now: number): Promise<Trend['points']>;
  /** Open findings per rule id. */
  ruleCounts(visibility: Visibility): Promise<ReadonlyMap<string, number>>;
  /** Open findings per severity, over everything; for metrics only. */
  severityCounts(): Promise<SeverityCounts>;
  /** Every scope that has findings; the very same list as long as it holds. */
  scopes(): Promise<readonly FindingScope[]>;
}
