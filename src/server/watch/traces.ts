import { setTimeout as sleep } from 'node:timers/promises'
import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags, type Context, type Tracer } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BasicTracerProvider, BatchSpanProcessor, ConsoleSpanExporter, type SpanExporter } from '@opentelemetry/sdk-trace-base'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Role } from '../../access/roles.js'
import { software } from '../../kit/software.js'
import { FollowedSteps, followSteps, timeNow, type FollowedStep } from '../../kit/steps/steps.js'
import type { AnswerKind, SizeBand } from './bands.js'

/** Where traces go: an OTLP address over http, or the standard output. */
export type TracesPlace = 'console' | { readonly url: string }

/** What a trace has of a request: no id, no address, no partner, no subject, and nothing that was sent. */
interface Traced {
  readonly method: string
  /** The template of the address. */
  readonly route: string
  readonly answer: AnswerKind
  readonly size: SizeBand
  readonly role: Role
}

interface OpenTrace {
  readonly steps: FollowedSteps
  readonly began: number
}

/** Milliseconds between two warnings that traces do not arrive. */
const warnEvery = 600_000

/**
 * Requests as OpenTelemetry's spans. What a request did is kept until it has ended; only then is it known who asked, and of those who act for a
 * charity nothing is made (`docs/adr/0062-seen-from-outside.md`). Nothing is registered globally.
 */
export class Traces {
  private readonly open = new WeakMap<FastifyRequest, OpenTrace>()
  private readonly provider: BasicTracerProvider
  private readonly tracer: Tracer

  constructor(place: TracesPlace, onFailure: (failure: string) => void) {
    const exporter = place === 'console' ? new ConsoleSpanExporter() : new OTLPTraceExporter({ url: place.url })
    this.provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': 'partnership-hub' }),
      spanProcessors: [new BatchSpanProcessor(telling(exporter, onFailure))],
    })
    this.tracer = this.provider.getTracer('partnership-hub', software)
  }

  /** Follows every request from its beginning. */
  follow(app: FastifyInstance): void {
    app.addHook('onRequest', (request, _reply, done) => {
      const steps = new FollowedSteps()
      this.open.set(request, { steps, began: timeNow() })
      followSteps(steps, done)
    })
  }

  /** Makes the spans of a request that has ended. */
  note(request: FastifyRequest, { method, route, answer, size, role }: Traced): void {
    const open = this.open.get(request)
    if (!open) return
    const attributes = { 'http.request.method': method, 'http.route': route, 'hub.answer': answer, 'hub.size': size, 'hub.role': role }
    const root = this.tracer.startSpan(
      `${method} ${route}`,
      { kind: SpanKind.SERVER, startTime: open.began, attributes },
      callerOf(request),
    )
    if (answer === 'failed') root.setStatus({ code: SpanStatusCode.ERROR })
    const contexts = new Map<FollowedStep | undefined, Context>([[undefined, trace.setSpan(ROOT_CONTEXT, root)]])
    for (const step of [...open.steps.ended].sort((one, other) => one.began - other.began)) {
      const within = contexts.get(step.within) ?? contexts.get(undefined) ?? context.active()
      const span = this.tracer.startSpan(step.name, { startTime: step.began }, within)
      if (step.failed) span.setStatus({ code: SpanStatusCode.ERROR })
      contexts.set(step, trace.setSpan(ROOT_CONTEXT, span))
      span.end(step.ended)
    }
    root.end(timeNow())
  }

  /** Sends what waits, and stops. A collector that is away keeps nothing from stopping: what it does not take within two seconds is lost. */
  async stop(): Promise<void> {
    await Promise.race([this.provider.shutdown().catch(() => undefined), sleep(longestStop, undefined, { ref: false })])
  }
}

/** In milliseconds. */
const longestStop = 2_000

/** W3C Trace Context: the one version that there is. */
const traceparent = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/** The caller's own span, if its header has the form of one; anything else begins a new trace. */
function callerOf({ headers }: FastifyRequest): Context {
  const [, traceId, spanId, flags] = traceparent.exec(String(headers['traceparent'] ?? '')) ?? []
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT
  const traceFlags = parseInt(flags, 16) & TraceFlags.SAMPLED
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true })
}

/** An exporter that says when spans did not arrive, now and then. They are lost: nothing waits for them. */
function telling(exporter: SpanExporter, onFailure: (failure: string) => void): SpanExporter {
  let told = -Infinity
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.error && performance.now() - told > warnEvery) {
          told = performance.now()
          onFailure(result.error.message)
        }
        done(result)
      }),
    shutdown: () => exporter.shutdown(),
  }
}
