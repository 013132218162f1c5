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
- name: OUTRIDER_SWEEP_SECONDS
  value: {{ .Values.observe.sweepSeconds | quote }}
- name: OUTRIDER_SWEEP_CONCURRENCY
  value: {{ .Values.observe.sweepConcurrency | quote }}
- name: OUTRIDER_READ_SECRET_NAMES
  value: {{ .Values.observe.secretNames | quote }}
- name: OUTRIDER_READ_LOGS
  value: {{ .Values.observe.logs | quote }}
- name: OUTRIDER_PROMETHEUS
  value: {{ ternary "on" "off" .Values.prometheus.enabled | quote }}
{{- if and .Values.prometheus.enabled .Values.prometheus.urlTemplate }}
- name: OUTRIDER_PROMETHEUS_URL_TEMPLATE
  value: {{ .Values.prometheus.urlTemplate | quote }}
{{- end }}
{{- include "outrider.gitEnv" . }}
{{- include "outrider.registriesEnv" . }}
{{- include "outrider.databaseEnv" . }}
{{- include "outrider.auditEnv" . }}
{{- include "outrider.fixesEnv" . }}
{{- include "outrider.executorEnv" . }}
{{- include "outrider.rancherEnv" . }}
{{- include "outrider.modelEnv" . }}
{{- end }}

{{/* Whether any Git repository may be read or written. */}}
{{- define "outrider.git" -}}
{{- if or .Values.git.hosts .Values.git.mirrors (include "outrider.executorGit" .) }}true{{ end }}
{{- end }}

{{- define "outrider.gitEnv" }}
{{- if include "outrider.git" . }}
{{- with .Values.git.hosts }}
- name: OUTRIDER_GIT_HOSTS
  value: {{ join "," . | quote }}
{{- end }}
{{- with .Values.git.mirrors }}
- name: OUTRIDER_GIT_REWRITE
  value: {{ join "," . | quote }}
{{- end }}
- name: OUTRIDER_GIT_CACHE_DIR
  value: /var/cache/outrider
- name: OUTRIDER_GIT_CACHE_MEGABYTES
  value: {{ int64 .Values.git.cacheMegabytes | quote }}
{{- end }}
{{- end }}

{{- define "outrider.registriesEnv" }}
{{- with .Values.registries.hosts }}
- name: OUTRIDER_REGISTRY_HOSTS
  value: {{ join "," . | quote }}
{{- end }}
{{- with .Values.registries.mirrors }}
- name: OUTRIDER_REGISTRY_REWRITE
  value: {{ join "," . | quote }}
{{- end }}
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

{{- define "outrider.auditEnv" }}
{{- if .Values.audit.key.existingSecret }}
- name: OUTRIDER_AUDIT_KEY_FILE
  value: /etc/outrider/audit/key
{{- end }}
{{- end }}

{{- define "outrider.fixesEnv" }}
{{- if .Values.fixes.policy.existingConfigMap }}
- name: OUTRIDER_FIX_POLICY_FILE
  value: /etc/outrider/fixes/policy.yaml
{{- end }}
{{- if .Values.fixes.events }}
- name: OUTRIDER_FIX_EVENTS
  value: "true"
{{- end }}
{{- if .Values.fixes.annotateGitRepos.enabled }}
- name: OUTRIDER_ANNOTATE_GITREPOS
  value: "true"
- name: OUTRIDER_ANNOTATE_MINUTES
  value: {{ .Values.fixes.annotateGitRepos.everyMinutes | quote }}
{{- end }}
{{- end }}

{{- define "outrider.executorEnv" }}
{{- with .Values.fixes.executor }}
{{- if .enabled }}
- name: OUTRIDER_EXECUTOR_ACCOUNT_DIR
  value: /etc/outrider/executor/account
- name: OUTRIDER_EXECUTOR_REPLICA
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
{{- if .rancherToken.existingSecret }}
- name: OUTRIDER_EXECUTOR_RANCHER_TOKEN_FILE
  value: /etc/outrider/executor/rancher/token
{{- end }}
{{- if .git.existingSecret }}
- name: OUTRIDER_GIT_CREDENTIALS_FILE
  value: /etc/outrider/executor/git/{{ .git.credentialsKey }}
- name: OUTRIDER_GIT_SIGNING_KEY_FILE
  value: /etc/outrider/executor/git/{{ .git.signingKey }}
- name: OUTRIDER_GIT_COMMIT_NAME
  value: {{ .git.commitName | quote }}
- name: OUTRIDER_GIT_COMMIT_EMAIL
  value: {{ .git.commitEmail | quote }}
{{- end }}
- name: OUTRIDER_EXECUTOR_VERIFY_MINUTES
  value: {{ .verifyMinutes | quote }}
- name: OUTRIDER_EXECUTOR_MERGE_HOURS
  value: {{ .mergeHours | quote }}
- name: OUTRIDER_EXECUTOR_RETRY_SECONDS
  value: {{ .retrySeconds | quote }}
{{- end }}
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

{{- define "outrider.modelEnv" }}
{{- with .Values.model }}
{{- if .baseUrl }}
- name: OUTRIDER_MODEL_BASE_URL
  value: {{ .baseUrl | quote }}
- name: OUTRIDER_MODEL_NAME
  value: {{ .name | quote }}
{{- with .apiKey.existingSecret }}
- name: OUTRIDER_MODEL_API_KEY
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: {{ $.Values.model.apiKey.key }}
{{- end }}
{{- /* Helm reads whole numbers as fractions, and writes large ones with an exponent. */}}
- name: OUTRIDER_MODEL_MAX_TOKENS
  value: {{ int64 .maxTokens | quote }}
- name: OUTRIDER_MODEL_DAILY_TOKENS
  value: {{ int64 .dailyTokens | quote }}
- name: OUTRIDER_MODEL_TIMEOUT_SECONDS
  value: {{ int64 .timeoutSeconds | quote }}
{{- end }}
{{- end }}
{{- end }}
