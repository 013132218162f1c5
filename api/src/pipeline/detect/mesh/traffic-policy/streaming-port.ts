import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';

const STREAMS = /^(?:grpc|grpc-web|kubernetes\.io\/wss?|ws|wss|websocket)(?:-|$)/;

/** Whether a Service's port may carry streams, which a request timeout would cut: gRPC and WebSocket. */
export function mayStream(service: DownstreamRecord<'Service'>, port: number | undefined): boolean {
  const ports = service.spec.ports.filter((one) => port === undefined || one.port === port);
  return ports.length > 0 && ports.every((one) => STREAMS.test(one.appProtocol ?? one.name ?? ''));
}
