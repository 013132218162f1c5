import type {
  ExplanationEvent,
  ExplanationRequest,
  StoredExplanation,
} from '../../../contract/explanations.ts';
import type { Finding } from '../../../contract/findings.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ModelAnswerError, NotFoundError, type OutriderError } from '../../kernel/errors.ts';
import type { LanguageModel, StructuredAnswer } from '../../ports/language-model.ts';
import type { StoredAnswer } from '../../ports/tables/model-tables.ts';
import type { AccessView } from '../detect/access/access-view.ts';
import type { FindingReads } from '../detect/finding-reads.ts';
import { presentFinding } from '../detect/routes/finding-presenter.ts';
import { checkCitations, type CheckedAnswer } from './check-citations.ts';
import type { KnownName } from './egress/name-inventory.ts';
import type { Pseudonyms } from './egress/pseudonyms.ts';
import { relatedFindings } from './evidence/related-findings.ts';
import { partsOf, presentExplanation, presentRequest } from './explanation-presenter.ts';
import { prepareQuestion, type PreparedQuestion } from './prepare-question.ts';
import { EXPLANATION_SHAPE, type ModelExplanation } from './prompt/answer-shape.ts';
import { PROMPT_VERSION } from './prompt/explain-finding.ts';
import type { ModelBudget } from './store/model-budget.ts';
import type { AnsweredCall, ModelCallStore, NewModelCall } from './store/model-call-store.ts';

/** What explaining needs. */
export interface ExplainerParts {
  readonly model: LanguageModel;
  readonly reads: Pick<FindingReads, 'get' | 'list'>;
  readonly calls: ModelCallStore;
  readonly budget: ModelBudget;
  readonly clock: Clock;
  /** Names of the whole installation, to take out of what is sent. */
  readonly knownNames: () => Promise<readonly KnownName[]>;
  /** Longest request with its answer, in tokens. */
  readonly maxTokens: number;
}

/** Which finding, and for whom. */
export interface ExplanationScope {
  readonly findingId: string;
  readonly view: AccessView;
}

/** How an explanation is asked for. */
export interface ExplanationCall extends ExplanationScope {
  /** Name of the caller, for the record. */
  readonly askedBy: string;
  /** Asks again although there is an answer. */
  readonly fresh: boolean;
  /** Ends it when nobody waits any more. */
  readonly signal: AbortSignal;
  readonly emit: (event: ExplanationEvent) => void;
}

/** Explains findings with a model. Everything is made of what the caller may see, and so is what is found again. */
export interface Explainer {
  /** Emits what happens, ending with `done`; raises an OutriderError when there is no explanation. */
  explain(call: ExplanationCall): Promise<void>;
  /** What there is for what the caller sees now; raises NotFoundError when they do not see the finding. */
  stored(scope: ExplanationScope): Promise<StoredExplanation>;
  /** What was sent about what the caller sees now; raises NotFoundError. */
  sent(scope: ExplanationScope): Promise<ExplanationRequest>;
}

/** Makes an explainer. */
export function createExplainer(parts: ExplainerParts): Explainer {
  const { calls } = parts;
  return {
    explain: (call) => explain(parts, call),
    async stored({ findingId, view }) {
      const { question } = await questionFor(parts, { findingId, view });
      const answered = await calls.lastAnswer(question.fingerprint);
      if (!answered) return { findingId, sent: (await calls.lastCall(question.fingerprint)) !== undefined };
      return {
        findingId,
        sent: true,
        explanation: presentExplanation(answered, question, { findingId, cached: true }),
      };
    },
    async sent({ findingId, view }) {
      const { question } = await questionFor(parts, { findingId, view });
      const call = await calls.lastCall(question.fingerprint);
      if (!call) throw nothingSent();
      return presentRequest(call, findingId);
    },
  };
}

async function questionFor(
  { reads, model, maxTokens, knownNames }: ExplainerParts,
  { findingId, view }: ExplanationScope,
  onFound?: () => void,
): Promise<{ finding: Finding; question: PreparedQuestion }> {
  const known = await reads.get(findingId, view.visibility);
  if (!known) throw unknownFinding();
  onFound?.();
  const finding = await presentFinding(known, view);
  const related = await relatedFindings(finding, view, reads);
  return {
    finding,
    question: await prepareQuestion({ finding, related, names: await knownNames() }, model, maxTokens),
  };
}

async function explain(parts: ExplainerParts, call: ExplanationCall): Promise<void> {
  const { emit, findingId } = call;
  const { finding, question } = await questionFor(parts, call, () => emit({ type: 'preparing' }));
  const known = call.fresh ? undefined : await parts.calls.lastAnswer(question.fingerprint);
  const answered = known ?? (await ask(parts, call, { finding, question }));
  const explanation = presentExplanation(answered, question, { findingId, cached: known !== undefined });
  for (const part of partsOf(explanation)) emit(part);
  emit({ type: 'done', explanation });
}

interface Asked {
  readonly finding: Finding;
  readonly question: PreparedQuestion;
}

/** Asks the model within the budget, and records the call whatever comes of it. */
async function ask(
  parts: ExplainerParts,
  call: ExplanationCall,
  asked: Asked,
): Promise<Omit<AnsweredCall, 'id'>> {
  const { model, budget, calls } = parts;
  const { question } = asked;
  const cluster = clusterOf(asked.finding);
  const reservation = await budget.reserve(cluster, question.tokens + question.maxOutputTokens);
  let used = 0;
  try {
    call.emit({
      type: 'sent',
      model: model.name,
      evidence: question.sources.length,
      omittedEvidence: question.omitted,
      tokens: question.tokens,
    });
    const reply = await model.ask({
      messages: question.messages,
      shape: EXPLANATION_SHAPE,
      maxOutputTokens: question.maxOutputTokens,
      signal: call.signal,
      onRepair: (attempt) => call.emit({ type: 'repairing', attempt }),
    });
    used = reply.usage.input + reply.usage.output;
    if (reply.outcome === 'answered') call.emit({ type: 'checking' });
    const checked = check(reply, question);
    const row = toRow(parts, call, { ...asked, reply, checked });
    await calls.add(row);
    if (!checked.ok) throw checked.error;
    return { ...row, answer: checked.answer };
  } finally {
    await reservation.settle(used);
  }
}

type Checked =
  | { readonly ok: true; readonly answer: StoredAnswer }
  | { readonly ok: false; readonly error: OutriderError };

function check(
  reply: StructuredAnswer<ModelExplanation>,
  { sources, pseudonyms }: PreparedQuestion,
): Checked {
  if (reply.outcome === 'failed') return { ok: false, error: reply.error };
  const known = new Set(sources.map((source) => source.id));
  const answer = checkCitations(reply.value, known, pseudonyms);
  if (answer.summary.length === 0 && answer.causes.length === 0) {
    return { ok: false, error: uncited(answer.dropped) };
  }
  return { ok: true, answer: withoutNames(answer, pseudonyms) };
}

/** What is stored has numbers for names: it serves whoever has the same evidence, under other names too. */
function withoutNames(answer: CheckedAnswer, pseudonyms: Pseudonyms): StoredAnswer {
  const numbered = <T extends { text: string }>(sentence: T) => ({
    ...sentence,
    text: pseudonyms.normalize(sentence.text),
  });
  return {
    summary: answer.summary.map(numbered),
    causes: answer.causes.map(numbered),
    checks: answer.checks.map(numbered),
    dropped: answer.dropped,
  };
}

function toRow(
  { model, clock }: ExplainerParts,
  call: ExplanationCall,
  {
    finding,
    question,
    reply,
    checked,
  }: Asked & { reply: StructuredAnswer<ModelExplanation>; checked: Checked },
): NewModelCall {
  const failed = call.signal.aborted ? 'canceled' : 'failed';
  const outcome = checked.ok ? 'answered' : reply.outcome === 'answered' ? 'unusable' : failed;
  return {
    at: new Date(clock.now()),
    finding_id: finding.id,
    cluster: clusterOf(finding),
    asked_by: call.askedBy,
    endpoint: model.endpoint,
    model: model.name,
    prompt_version: PROMPT_VERSION,
    fingerprint: question.fingerprint,
    tier: reply.tier,
    outcome,
    problem: checked.ok ? null : checked.error.id,
    sent: reply.sent,
    answer: checked.ok ? checked.answer : null,
    redactions: question.redactions,
    pseudonyms: question.pseudonyms.size,
    omitted: question.omitted,
    repairs: reply.repairs,
    input_tokens: reply.usage.input,
    output_tokens: reply.usage.output,
    latency_ms: reply.latencyMs,
  };
}

/** The cluster whose budget a finding is explained from. */
function clusterOf({ origin, object }: Finding): string {
  return origin.cluster ?? object.cluster;
}

function uncited(dropped: number): ModelAnswerError {
  const sentences = dropped === 1 ? 'Its only sentence cites' : `None of its ${dropped} sentences cites`;
  const what = dropped === 1 ? 'no evidence that exists' : 'evidence that exists';
  return new ModelAnswerError(`The model answered, but nothing of it holds. ${sentences} ${what}.`, {
    next: 'Try again, or configure a model that follows instructions more closely; docs/model.md names some.',
  });
}

function unknownFinding(): NotFoundError {
  return new NotFoundError('There is no such finding, or you may not see it.', {
    next: 'Open the findings list; the finding may be gone, or ask for the right to read its object.',
  });
}

function nothingSent(): NotFoundError {
  return new NotFoundError('Nothing was sent to the model about the evidence that you see now.', {
    next: 'Ask for an explanation; evidence that changed needs a new one.',
  });
}
