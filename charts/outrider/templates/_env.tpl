{{/* The environment of the API: everything its configuration knows. */}}
{{- define "outrider.env" -}}
- name: OUTRIDER_HOST
  value: {{ .Values.server.host | quote }}
- name: OUTRIDER_PORT
  value: {{ .Values.server.port | quote }}
- name: OUTRIDER_METRICS_PORT
  value: {{ .Values.server.metricsPort | quote }}
- name: OUTRIDER_LOG_LEVEL
  value: {{ .Values.server.logLevel | quote }}
- name: OUTRIDER_RETENTION_DAYS
  value: {{ .Values.retentionDays | quote }}
- name: OUTRIDER_CLUSTER_CONCURRENCY
  value: {{ .Values.observe.clusterConcurrency | quote }}
{{- include "outrider.databaseEnv" . }}
{{- include "outrider.rancherEnv" . }}
{{- end }}

{{- define "outrider.databaseEnv" }}
{{- if include "outrider.embedded" . }}
- name: OUTRIDER_DATA_DIR
  value: {{ .Values.database.embedded.path | quote }}
{{- else }}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ .Values.database.existingSecret }}
      key: {{ .Values.database.key }}
{{- end }}
{{- end }}

{{- define "outrider.rancherEnv" }}
{{- with include "outrider.rancherUrl" . }}
- name: RANCHER_URL
  value: {{ . | quote }}
{{- end }}
{{- with .Values.rancher.token.existingSecret }}
- name: RANCHER_TOKEN
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: {{ $.Values.rancher.token.key }}
{{- end }}
{{- if include "outrider.caVolume" . }}
- name: RANCHER_CA_FILE
  value: /etc/outrider/ca/rancher.pem
{{- end }}
{{- end }}
