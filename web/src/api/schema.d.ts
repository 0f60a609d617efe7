// Generated from schemas/openapi.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/meta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Program and version */
        get: operations["get_meta"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I */
        get: operations["get_session"];
        put?: never;
        /** Log in; sets the cookie zhicheng_session (HttpOnly, SameSite=Strict). With a second factor in two steps, the first answers 1510 */
        post: operations["log_in"];
        delete: operations["log_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["change_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether my log-in asks for a code */
        get: operations["get_second_factor"];
        put?: never;
        /** A new secret for my authenticator; it holds once a code confirms it */
        post: operations["offer_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch it on with a first code; other sessions end */
        post: operations["confirm_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch it off with a code or a recovery code */
        post: operations["drop_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My API tokens, without the tokens themselves */
        get: operations["list_tokens"];
        put?: never;
        post: operations["create_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/tokens/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["revoke_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mine, newest first */
        get: operations["list_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{message_id}/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["read_message"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All up to and including one */
        post: operations["read_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where my messages go by mail */
        get: operations["get_mail"];
        /** Another address, which has to be confirmed; empty for no mail */
        put: operations["set_mail"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/mail/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The address is mine, says the code that was sent there */
        post: operations["confirm_mail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/mail/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Which messages come by mail */
        put: operations["choose_mail"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_users"];
        put?: never;
        post: operations["create_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["update_user"];
        trace?: never;
    };
    "/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_organisations"];
        put?: never;
        post: operations["create_organisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["change_organisation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation_id}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set its last day, or open its end again */
        post: operations["close_organisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation_id}/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["add_organisation_alias"];
        delete: operations["remove_organisation_alias"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/department-names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Department names of active plans that no organisation in force has */
        get: operations["list_open_department_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/department-names/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One department for each of these open names; all or none */
        post: operations["create_organisations_from_names"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_posts"];
        put?: never;
        post: operations["give_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/posts/{post_id}/ending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set its last day; the day before its first makes it void */
        post: operations["end_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_audit_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["verify_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_places"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_plans"];
        put?: never;
        /** Read an official document (.txt .md .html .docx .pdf) or our plan file (.json) into a draft */
        post: operations["import_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        get: operations["get_plan"];
        put?: never;
        post?: never;
        /** Remove a draft */
        delete: operations["delete_plan"];
        options?: never;
        head?: never;
        /** Correct the facts that the document states about itself */
        patch: operations["correct_plan"];
        trace?: never;
    };
    "/plans/{plan_id}/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a reviewed draft into force; nothing may be pending */
        post: operations["activate_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/archiving": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["archive_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_plan_source"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/source/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["download_plan_source"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/plan-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["download_plan_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["export_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/diagnostics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_diagnostics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_corrections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/difference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the plan changed against another version (docs/formats/plan-comparison.md) */
        get: operations["get_plan_difference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a document as a new version of this draft or active plan; what people made of it is taken over where it fits */
        post: operations["import_version"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How this version follows the earlier one, and what of that does not fit */
        get: operations["get_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/misfits/{misfit_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep what the earlier version had, or drop it */
        post: operations["decide_misfit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/second-reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Whether every decision needs a different person's agreement (drafts only; off is for administrators once somebody decided) */
        put: operations["set_second_reading"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/reviewers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who decided on or read a row of the plan */
        get: operations["list_reviewers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/indicators/second-readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agree or disagree with what a different person decided on targets */
        post: operations["second_read_indicators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/tasks/second-readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same for tasks */
        post: operations["second_read_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/last-step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own last step on this draft that can be undone */
        get: operations["get_last_step"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo the caller's own last step; each field that goes back is kept as a correction */
        post: operations["undo_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_indicators"];
        put?: never;
        /** Add a target that the import missed (drafts only) */
        post: operations["add_indicator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/indicators/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept or reject several targets at once */
        post: operations["decide_indicators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which tasks' own words state which indicators, rejected rows too */
        get: operations["list_links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/tasks/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["decide_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/indicators/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Two rows of a draft that are one; the kept one has the words of both, the other is retired */
        post: operations["merge_indicators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/tasks/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["merge_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/indicators/{indicator_id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A row of a draft that holds two promises becomes two */
        post: operations["split_indicator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{task_id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["split_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["correct_task"];
        trace?: never;
    };
    "/indicators/{indicator_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                indicator_id: components["parameters"]["IndicatorId"];
            };
            cookie?: never;
        };
        get: operations["get_indicator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Correct what the import read; each changed field becomes a correction */
        patch: operations["correct_indicator"];
        trace?: never;
    };
    "/plans/{plan_id}/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        /** Mid-term and final evaluations that were kept, newest first */
        get: operations["list_evaluations"];
        put?: never;
        /** Keep what was found on a day, with what people say about it; it is never changed */
        post: operations["record_evaluation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/evaluations/preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        /** What an evaluation of that day would hold */
        get: operations["preview_evaluation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/evaluations/{evaluation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evaluation_id: number;
            };
            cookie?: never;
        };
        get: operations["get_evaluation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/evaluations/{evaluation_id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evaluation_id: number;
            };
            cookie?: never;
        };
        /** The same as a report for Word */
        get: operations["download_evaluation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assessment-schemes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Schemes of the packs, to choose from */
        get: operations["list_assessment_schemes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rounds, latest year first */
        get: operations["list_assessments"];
        put?: never;
        /** A new round, a draft; the text of its scheme is kept with it */
        post: operations["create_assessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assessments/{assessment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assessment_id: components["parameters"]["AssessmentId"];
            };
            cookie?: never;
        };
        /** The ranking with the points of each item */
        get: operations["get_assessment"];
        put?: never;
        post?: never;
        /** Remove a draft */
        delete: operations["delete_assessment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assessments/{assessment_id}/places/{place}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assessment_id: components["parameters"]["AssessmentId"];
                place: string;
            };
            cookie?: never;
        };
        /** How each point of a place was won or lost, and the same of the year before */
        get: operations["get_assessed_place"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assessments/{assessment_id}/forms/{form}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assessment_id: components["parameters"]["AssessmentId"];
                form: components["schemas"]["AssessmentForm"];
            };
            cookie?: never;
        };
        /** The sheet to fill in */
        get: operations["download_assessment_form"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assessments/{assessment_id}/sheets/{form}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assessment_id: components["parameters"]["AssessmentId"];
                form: components["schemas"]["AssessmentForm"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A filled sheet (.xlsx or .csv) in place of the one that is there; with a fault nothing is kept and the problem lists all faults */
        post: operations["put_assessment_sheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assessments/{assessment_id}/announcement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assessment_id: components["parameters"]["AssessmentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Announce the result and keep it; not by who entered a sheet */
        post: operations["announce_assessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assessments/{assessment_id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assessment_id: components["parameters"]["AssessmentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the result final, objections decided; not by who entered a sheet */
        post: operations["finish_assessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assessments/{assessment_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assessment_id: components["parameters"]["AssessmentId"];
            };
            cookie?: never;
        };
        /** Places, and the items of each place */
        get: operations["export_assessment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/draws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Draws, newest first */
        get: operations["list_draws"];
        put?: never;
        /** A new draft */
        post: operations["create_draw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/draw-frames": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whom a draw like this would draw from; reads the whole register */
        post: operations["count_frame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/draws/{draw_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        /** What is drawn from whom, who was drawn, what became of them */
        get: operations["get_draw"];
        /** Change a draft */
        put: operations["change_draw"];
        post?: never;
        /** Remove a draft */
        delete: operations["delete_draw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/draws/{draw_id}/commitment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Freeze list and sizes and publish what commits them, before a public event */
        post: operations["commit_draw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/draws/{draw_id}/draw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draw from what the public events showed */
        post: operations["run_draw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/draws/{draw_id}/opening": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the secret, so that anyone can recompute the draw */
        post: operations["open_draw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/draws/{draw_id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a draw without cases; it stays visible */
        post: operations["cancel_draw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/draws/{draw_id}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open cases for those of the drawn that have none, at most 50 at a time */
        post: operations["open_draw_visits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/draws/{draw_id}/staffing": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draw who goes where; where there is no way the answer proves it */
        post: operations["staff_draw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/draws/{draw_id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The rate of an ended draw as the draft of a report, with n, variance and interval */
        post: operations["report_draw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/draws/{draw_id}/replacements": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The next of the reserve stands in for one at which no visit was possible */
        post: operations["replace_drawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/draws/{draw_id}/check-codes/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw_id: components["parameters"]["DrawId"];
                key: string;
            };
            cookie?: never;
        };
        /** By which a thing of the register finds its own line in the published list */
        get: operations["get_check_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/heads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the logs of events and of the audit were, signed, newest first */
        get: operations["list_heads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/heads/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** That an event stands in the signed log */
        get: operations["prove_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/heads/growth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** That nothing was changed in the log of events between two signed heads */
        get: operations["prove_growth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/draws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every draw from its commitment on, cancelled ones too */
        get: operations["list_public_draws"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/draws/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: components["parameters"]["DrawNumber"];
            };
            cookie?: never;
        };
        /** What everybody may know of a draw */
        get: operations["get_public_draw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/draws/{number}/lines/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: components["parameters"]["DrawNumber"];
                code: string;
            };
            cookie?: never;
        };
        /** A line of the list by its check code, with the proof that it stands there */
        get: operations["get_public_line"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/draws/{number}/frame": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: components["parameters"]["DrawNumber"];
            };
            cookie?: never;
        };
        /** The list of an opened draw, by check codes */
        get: operations["get_public_frame"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/draws/{number}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: components["parameters"]["DrawNumber"];
            };
            cookie?: never;
        };
        /** The receipt of an opened draw (docs/formats/draw-v1.md) */
        get: operations["get_public_receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/draws/{number}/staffing/{part}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: components["parameters"]["DrawNumber"];
                /** @description chances or assignment */
                part: string;
            };
            cookie?: never;
        };
        /** Who could be sent and was sent in an opened draw, by codes (docs/formats/staffing.md) */
        get: operations["get_public_staffing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/indices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs, latest first */
        get: operations["list_indices"];
        put?: never;
        /** Compute a run from its three files and keep it; with a fault nothing is kept and the problem lists all faults */
        post: operations["create_index"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/indices/{index_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                index_id: components["parameters"]["IndexId"];
            };
            cookie?: never;
        };
        /** Scores, places with their bands, the tree with its weights */
        get: operations["get_index"];
        put?: never;
        post?: never;
        /** Remove a run */
        delete: operations["delete_index"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/indices/{index_id}/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                index_id: components["parameters"]["IndexId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The places of one period with other weights; nothing is kept */
        post: operations["try_index_weights"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/indices/{index_id}/change": {
        parameters: {
            query: {
                unit: string;
                /** @description Period */
                from: number;
                /** @description Period */
                to: number;
                /** @description A group; absent is the index */
                node?: string;
                /** @description The run in which `from` is looked up; absent is this one */
                other_id?: number;
            };
            header?: never;
            path: {
                index_id: components["parameters"]["IndexId"];
            };
            cookie?: never;
        };
        /** What changed a score between two periods or two runs */
        get: operations["get_index_change"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/indices/{index_id}/export": {
        parameters: {
            query?: {
                format?: "zip" | "xlsx";
            };
            header?: never;
            path: {
                index_id: components["parameters"]["IndexId"];
            };
            cookie?: never;
        };
        /** zip: the folder that `zhicheng index verify` takes; xlsx: its tables */
        get: operations["export_index"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/estimates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a sample says about the whole, each figure with its interval and n; nothing is kept */
        post: operations["estimate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/estimates/examples/{estimate_kind}": {
        parameters: {
            query?: {
                part?: "design" | "data";
            };
            header?: never;
            path: {
                /** @description pass_rate or survey */
                estimate_kind: string;
            };
            cookie?: never;
        };
        /** A design or a sheet to begin with; the figures are simulated */
        get: operations["download_estimate_example"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/case-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The types by which new cases are opened */
        get: operations["list_case_types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A case for each task and department of a plan in force that has none yet */
        post: operations["open_ledger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases": {
        parameters: {
            query?: {
                plan_id?: number;
                task_id?: number;
                type?: string;
                /** @description An active one */
                state?: string;
                owner?: string;
                urgency?: components["schemas"]["CaseUrgency"];
                /** @description Only those that are not closed */
                open?: boolean;
                /** @description Only what waits for the asking user */
                mine?: boolean;
                /** @description With subject_key: cases about this thing of the registers */
                subject_type?: string;
                subject_key?: string;
                /** @description Parts of title or owner, in characters, Pinyin or first letters */
                q?: string;
                opened_from?: string;
                opened_to?: string;
                closed_from?: string;
                closed_to?: string;
                /** @description Opened by the end of this day and not closed */
                open_on?: string;
                /** @description Whether a clock had run out, where there is one by open_on */
                late?: boolean;
                /** @description The number of an organisation, with what stands below it; none: what is in no county */
                area?: string;
                /** @description A field of kind choice */
                field?: string;
                /** @description Its value; without it those that have none */
                value?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases by their first deadline, those without one last */
        get: operations["list_cases"];
        put?: never;
        /** One letter that leads to one case, or to linked ones of several types, each with clocks of its own */
        post: operations["open_cases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/counts": {
        parameters: {
            query?: {
                plan_id?: number;
                task_id?: number;
                type?: string;
                /** @description An active one */
                state?: string;
                owner?: string;
                urgency?: components["schemas"]["CaseUrgency"];
                /** @description Only those that are not closed */
                open?: boolean;
                /** @description Only what waits for the asking user */
                mine?: boolean;
                /** @description With subject_key: cases about this thing of the registers */
                subject_type?: string;
                subject_key?: string;
                /** @description Parts of title or owner, in characters, Pinyin or first letters */
                q?: string;
                opened_from?: string;
                opened_to?: string;
                closed_from?: string;
                closed_to?: string;
                /** @description Opened by the end of this day and not closed */
                open_on?: string;
                /** @description Whether a clock had run out, where there is one by open_on */
                late?: boolean;
                /** @description The number of an organisation, with what stands below it; none: what is in no county */
                area?: string;
                /** @description A field of kind choice */
                field?: string;
                /** @description Its value; without it those that have none */
                value?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many of those cases stand where */
        get: operations["count_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many cases were opened and closed in some months, how fast, and what is open, beside the months before and a year before */
        get: operations["case_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/statistics/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as .xlsx */
        get: operations["export_case_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a file that a later move names */
        post: operations["keep_case_evidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        /** A case with its history, clocks and the moves that are possible now */
        get: operations["get_case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make one move */
        post: operations["make_case_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/clocks/{clock_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
                clock_id: string;
            };
            cookie?: never;
        };
        /** How a clock that runs was counted, day by day */
        get: operations["explain_case_clock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/evidence/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
                sha256: string;
            };
            cookie?: never;
        };
        get: operations["download_case_evidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
                document_id: string;
            };
            cookie?: never;
        };
        /** A notice, an order or a form filled in from the case */
        get: operations["download_case_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/firm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My firm, what is registered of it, and what it may file */
        get: operations["get_firm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/firm/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My firm's cases that their types open to it; a page may have fewer than the limit */
        get: operations["list_firm_cases"];
        put?: never;
        /** File a case of my firm */
        post: operations["file_firm_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/firm/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a file for a later move */
        post: operations["keep_firm_evidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/firm/cases/{case_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        /** What the type of the case opens to its firm; 1520 for every other case, also one that is not there */
        get: operations["get_firm_case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/firm/cases/{case_id}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["make_firm_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/firm/cases/{case_id}/evidence/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
                sha256: string;
            };
            cookie?: never;
        };
        get: operations["download_firm_evidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/firm/cases/{case_id}/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
                document_id: string;
            };
            cookie?: never;
        };
        get: operations["download_firm_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rules as data, of the program and installed ones; changed on the command line */
        get: operations["list_packs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/record-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is registered, and how many there are of each */
        get: operations["list_record_types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is found, in the order of registration, by a code in the order of codes */
        get: operations["list_records"];
        put?: never;
        post: operations["add_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/records/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is found as .xlsx, up to 50,000 rows */
        get: operations["export_records"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/records/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The columns of a type as an empty .xlsx */
        get: operations["record_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/records/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in a sheet; rows with a fault come back and keep nothing else from being taken in */
        post: operations["import_records"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/records/{record_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                record_id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /** A record with all that refers to it */
        get: operations["get_record"];
        put: operations["change_record"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/records/{record_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                record_id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /** All that was ever known of it, oldest first */
        get: operations["list_record_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trace/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a code says and what is known of it */
        get: operations["get_trace_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trace/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events that name a code, in the order in which they came */
        get: operations["list_trace_events"];
        put?: never;
        /** Take in a file of EPCIS 2.0 events in JSON; with a fault anywhere nothing is kept */
        post: operations["load_trace_events"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trace/events/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event as it was kept */
        get: operations["download_trace_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trace/scope": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that a code went into, or came from, and where that was last seen */
        get: operations["get_trace_scope"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trace/scope/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole of it as .xlsx */
        get: operations["export_trace_scope"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trace/amounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much of what a code went into may be bad, and must be */
        get: operations["get_trace_amounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trace/way": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A shortest way from one code to another with the event of each step */
        get: operations["get_trace_way"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trace/warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Warnings to whoever scans a code, newest first, lifted ones too */
        get: operations["list_trace_warnings"];
        put?: never;
        /** Warn of a code and of all that came of it, at once */
        post: operations["add_trace_warning"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trace/warnings/{warning_id}/lifting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["lift_trace_warning"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a citizen sees who scans a code; also at the address of the code itself, /01/… and so on */
        get: operations["scan_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/epcis/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Capture jobs since the server was started, newest first */
        get: operations["epcis_jobs"];
        put?: never;
        /** EPCIS 2.0 capture; also at /epcis/v2/capture */
        post: operations["epcis_capture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/epcis/capture/{capture_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["epcis_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/epcis/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events by the parameters of the standard that docs/formats/trace-events.md lists; also at /epcis/v2/events */
        get: operations["epcis_events"];
        put?: never;
        /** One event with its context */
        post: operations["epcis_capture_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/epcis/events/{event_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["epcis_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/indicators/{indicator_id}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                indicator_id: components["parameters"]["IndicatorId"];
            };
            cookie?: never;
        };
        /** Cases that the indicator may count, of those that the user sees, by the year in which they were closed */
        get: operations["indicator_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/indicators/{indicator_id}/outlook": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                indicator_id: components["parameters"]["IndicatorId"];
            };
            cookie?: never;
        };
        /** Where it is heading, how likely its target is, and what the rules of other organisations say */
        get: operations["get_outlook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/indicators/{indicator_id}/observations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                indicator_id: components["parameters"]["IndicatorId"];
            };
            cookie?: never;
        };
        get: operations["list_observations"];
        put?: never;
        /** Enter one figure; a change of a known period is a new vintage */
        post: operations["record_observation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/indicators/{indicator_id}/references/{period}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Enter the reference value that others published for a period (全省平均水平, 省定目标 …) */
        put: operations["record_reference"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/reporting": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        get: operations["get_reporting_rules"];
        /** How the figures of a plan are asked for; version 0 makes the first rule */
        put: operations["set_reporting_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/indicators/{indicator_id}/reporting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** What is different for one indicator; null is as the rule of its plan says, version 0 the first time */
        put: operations["set_indicator_reporting"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_my_reports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/to-review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_reports_to_review"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/reports/{period}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_reports_of_period"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/completeness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The five numbers of each period and organisation */
        get: operations["list_completeness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/indicators/{indicator_id}/reports/{period}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["save_report_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a figure in, or correct it; it becomes a vintage. Hard checks refuse, soft ones ask for a reason */
        post: operations["submit_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approve_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["return_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/period-locks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** No further vintage of the period is taken */
        post: operations["lock_period"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/period-unlocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["unlock_period"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/figures/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sheet to fill in, one row per indicator, with units, last values and notes */
        get: operations["download_figures_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/figures/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a filled sheet (.xlsx or .csv). All rows are written or none */
        post: operations["import_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/figures/imports/{import_id}/error-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sent sheet with the errors marked, to correct and send again */
        get: operations["download_error_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cockpit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_cockpit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cockpit/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_cockpit_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same concept of several plans side by side (docs/formats/plan-comparison.md) */
        get: operations["get_comparison"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            /** @example /docs/errors#1003 */
            type: string;
            /** @description The detail in English */
            title: string;
            status: number;
            /** @example 1003 */
            code: number;
            /** @example conflict */
            key: string;
            /** @description In the language asked for by Accept-Language (zh-CN default) */
            detail: string;
            request_id: string;
            parameters?: {
                [key: string]: string;
            };
            /** @description What is wrong with a sheet */
            faults?: {
                message: string;
                file: string;
                row: number | null;
                column: string;
            }[];
            /** @description Checks that a figure did not pass */
            findings?: components["schemas"]["Finding"][];
        };
        Meta: {
            name: string;
            version: string;
            /** Format: date-time */
            clock: string;
            first_run: boolean;
        };
        /** @enum {string} */
        Role: "firm" | "viewer" | "editor" | "administrator";
        User: {
            id: number;
            login: string;
            display_name: string;
            role: components["schemas"]["Role"];
            sight: components["schemas"]["Sight"];
            active: boolean;
            must_change_password: boolean;
            locked: boolean;
            /** @description A log-in asks for a code */
            second_factor: boolean;
            /** @description Of an account of role firm */
            firm?: {
                id: number;
                code: string;
                name: string;
            };
            /** @description Masked; only in lists of administrators */
            mail?: components["schemas"]["Mail"];
        };
        Mail: {
            /** @description Empty for none */
            address: string;
            confirmed: boolean;
            kinds: components["schemas"]["MessageKind"][];
            /** @description Why no mail goes there any more, in the words of its server; empty otherwise */
            refused: string;
        };
        /**
         * @description Whose cases are seen: of the organisations of one's posts and below, or all; who edits plans sees all. Absent in a new account: own
         * @enum {string}
         */
        Sight: "own" | "all";
        UserWithPassword: components["schemas"]["User"] & {
            initial_password?: string;
        };
        UserCreate: {
            login: string;
            display_name: string;
            role: components["schemas"]["Role"];
            sight?: components["schemas"]["Sight"];
            /** @description Of role firm: its key in the register */
            firm?: string;
        };
        UserUpdate: {
            display_name?: string;
            role?: components["schemas"]["Role"];
            sight?: components["schemas"]["Sight"];
            active?: boolean;
            unlock?: boolean;
            reset_password?: boolean;
            /** @description Of another user */
            reset_second_factor?: boolean;
            /** @description Address for messages, which its reader has to confirm; empty for none */
            mail?: string;
        };
        LogIn: {
            login: string;
            password: string;
            /** @description Of the authenticator, or a recovery code; asked for by 1510 */
            code?: string;
        };
        SecondFactor: {
            /**
             * Format: date-time
             * @description Since when it is on; null where it is off
             */
            since: string | null;
            recovery_codes_left: number;
        };
        SecondFactorOffer: {
            /** @description Base32 */
            secret: string;
            /** @description otpauth://, for an authenticator */
            address: string;
        };
        SecondFactorCode: {
            code: string;
        };
        /**
         * @description What an API token may do, within role and posts of its user
         * @enum {string}
         */
        Scope: "read" | "capture_events" | "edit_records" | "report_figures" | "enter_figures" | "handle_cases" | "edit_plans" | "manage_organisations" | "read_audit";
        ApiTokenEntry: {
            name: string;
            scopes: components["schemas"]["Scope"][];
            /**
             * Format: date
             * @description Its last day, at most 366 days from now
             */
            expires_on: string;
        };
        ApiToken: {
            id: number;
            name: string;
            scopes: components["schemas"]["Scope"][];
            /** Format: date-time */
            created_at: string;
            /** Format: date */
            expires_on: string;
            expired: boolean;
            /**
             * Format: date-time
             * @description To the minute
             */
            last_used_at: string | null;
        };
        /** @enum {string} */
        MessageKind: "case_assigned" | "ledger_opened" | "case_due_soon" | "case_late" | "report_returned" | "report_approved" | "figures_owed" | "figures_late" | "assessment_announced" | "second_factor_reset" | "firm_told" | "firm_acted";
        Message: {
            id: number;
            kind: components["schemas"]["MessageKind"];
            /** @enum {string} */
            subject_type: "case" | "firm_case" | "plan" | "indicator" | "assessment" | "user";
            subject_id: string;
            /** @description What the words are made of: title, owner, due, count, period, place, reason, year, by */
            facts: {
                [key: string]: string;
            };
            /** Format: date-time */
            created_at: string;
            read: boolean;
        };
        MessagePage: {
            items: components["schemas"]["Message"][];
            next_before: number | null;
            /** @description Of all */
            unread: number;
        };
        PasswordChange: {
            current: string;
            next: string;
        };
        Session: {
            user: components["schemas"]["User"];
            csrf_token: string;
            /** Format: date-time */
            expires_at: string;
        };
        /** @enum {string} */
        OrganisationKind: "leading_office" | "department" | "county" | "street" | "firm" | "laboratory" | "association" | "other";
        Organisation: {
            id: number;
            /** @description The user's own or a credit code of 18 signs; empty where there is none */
            code: string;
            name: string;
            kind: components["schemas"]["OrganisationKind"];
            parent_id: number | null;
            /** @description Code of the place that it answers for; empty where there is none */
            place: string;
            /** Format: date */
            valid_from: string;
            /**
             * Format: date
             * @description Its last day; null while the end is open
             */
            valid_to: string | null;
            /** @description Its other names */
            aliases: string[];
            version: number;
        };
        OrganisationFields: {
            code: string;
            name: string;
            kind: components["schemas"]["OrganisationKind"];
            parent_id: number | null;
            place: string;
            /**
             * Format: date
             * @description Default: today; of a change: as it was
             */
            valid_from?: string | null;
        };
        OrganisationChange: components["schemas"]["OrganisationFields"] & components["schemas"]["VersionOnly"];
        OrganisationClosing: {
            version: number;
            /** Format: date */
            last_day: string | null;
        };
        OrganisationAlias: {
            name: string;
        };
        OrganisationsFromNames: {
            names: string[];
            parent_id: number | null;
        };
        OpenDepartmentName: {
            name: string;
            /** @description Rows of active plans that name it */
            indicators: number;
            tasks: number;
            /** @description Organisations with a near name, best first; never matched without a person */
            proposals: {
                organisation_id: number;
                name: string;
            }[];
        };
        /** @enum {string} */
        PostRole: "reporter" | "reviewer";
        Post: {
            id: number;
            user_id: number;
            login: string;
            display_name: string;
            organisation_id: number;
            /** @description Its name */
            organisation: string;
            role: components["schemas"]["PostRole"];
            /** Format: date */
            valid_from: string;
            /** Format: date */
            valid_to: string | null;
            version: number;
        };
        NewPost: {
            user_id: number;
            organisation_id: number;
            role: components["schemas"]["PostRole"];
            /**
             * Format: date
             * @description Default: today
             */
            valid_from?: string | null;
            /** Format: date */
            valid_to?: string | null;
        };
        PostEnding: {
            version: number;
            /** Format: date */
            last_day: string;
        };
        AuditEntry: {
            seq: number;
            /** Format: date-time */
            at: string;
            user_login: string;
            address: string;
            request_id?: string;
            action: string;
            subject_type: string;
            subject_id: string;
            before?: Record<string, never> | null;
            after?: Record<string, never> | null;
            hash: string;
        };
        AuditPage: {
            items: components["schemas"]["AuditEntry"][];
            next_before?: number | null;
        };
        AuditVerification: {
            ok: boolean;
            entries: number;
            head: string;
            first_bad_seq?: number | null;
            reason?: string;
        };
        Place: {
            code: string;
            name: string;
            parent?: string;
        };
        Period: string;
        VersionOnly: {
            version: number;
        };
        FileUpload: {
            /** Format: binary */
            file: string;
        };
        /** @enum {string} */
        PlanState: "draft" | "active" | "archived";
        /** @enum {string} */
        ReviewState: "pending" | "accepted" | "corrected" | "rejected";
        /** @enum {string} */
        SecondState: "waiting" | "agreed" | "disputed";
        /** @description Who decided last on a row, and what a different person said about it. A disputed row is pending again and keeps both views */
        Decided: {
            /** @description User id; null: the command line */
            by: number | null;
            /**
             * Format: date-time
             * @description null: nobody, or it was before this was kept
             */
            at: string | null;
            state: components["schemas"]["ReviewState"];
            second: components["schemas"]["SecondState"];
            second_by: number | null;
            /** Format: date-time */
            second_at: string | null;
            /** @description Of the second reader */
            reason: string;
        };
        Reviewer: {
            user_id: number | null;
            login: string;
        };
        SecondReadings: {
            /** @enum {string} */
            opinion: "agreed" | "disputed";
            /** @description Needed to disagree */
            reason?: string;
            rows: components["schemas"]["RowVersion"][];
        };
        /** @enum {string} */
        Confidence: "certain" | "likely" | "doubtful";
        /** @description How the import came to a row (docs/formats/import-confidence.md) */
        Reading: {
            /** @example table.grid */
            rule: string;
            confidence: components["schemas"]["Confidence"];
            /** @description Codes of the findings that lower the confidence */
            lowered_by: string[];
        };
        Facts: {
            title: string;
            issuer: string;
            number: string;
            /** Format: date */
            date: string | null;
            /** @enum {string} */
            status: "final" | "draft";
            region: string;
            /** @enum {string} */
            level: "unknown" | "province" | "city" | "county";
            /** @description 0 = not stated */
            first_year: number;
            last_year: number;
            implements: string[];
        };
        Plan: {
            id: number;
            state: components["schemas"]["PlanState"];
            version: number;
            facts: components["schemas"]["Facts"];
            source: {
                file_name: string;
                /** @enum {string} */
                format: "text" | "markdown" | "html" | "docx" | "pdf" | "plan_file";
                lines: number;
            };
            counts: {
                indicators: number;
                indicators_pending: number;
                tasks: number;
                tasks_pending: number;
                diagnostics: number;
                corrections: number;
                /** @description Of the earlier version; to be decided */
                misfits_open: number;
                /** @description Decided and not read a second time */
                second_waiting: number;
                second_agreed: number;
                second_disputed: number;
            };
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** @description The plan that this one is a new version of */
            predecessor_id: number | null;
            /** @description Every decision needs a different person's agreement before activation */
            second_reading: boolean;
            /** Format: date-time */
            activated_at?: string | null;
            activated_by?: string | null;
        };
        PlanCorrection: {
            version: number;
            facts: components["schemas"]["Facts"];
        };
        PlanSource: {
            format: string;
            lines: string[];
        };
        Diagnostic: {
            /** @enum {string} */
            severity: "note" | "warning" | "error";
            code: string;
            line: number;
            column: number;
            length: number;
            message: string;
            hint: string;
        };
        Correction: {
            id: number;
            /** @enum {string} */
            subject_type: "plan" | "indicator" | "task";
            subject_id: number;
            subject_name: string;
            field: string;
            before: string;
            after: string;
            /** Format: date-time */
            at: string;
            user_login: string;
        };
        /** @enum {string} */
        ReviewAction: "accept" | "reject" | "reopen" | "correct" | "add" | "split" | "merge" | "agree" | "dispute" | "misfit" | "undo";
        ReviewStep: {
            id: number;
            action: components["schemas"]["ReviewAction"];
            /** Format: date-time */
            at: string;
            /**
             * @description Of the first row
             * @enum {string}
             */
            subject_type: "plan" | "indicator" | "task";
            subject_name: string;
            rows: number;
        };
        /** @enum {string} */
        MisfitKind: "correction" | "document" | "gone" | "split" | "merge";
        /** @enum {string} */
        MisfitState: "open" | "kept" | "dropped";
        /** @description Something of the earlier version that does not fit the new document */
        Misfit: {
            id: number;
            kind: components["schemas"]["MisfitKind"];
            /** @enum {string} */
            subject_type: "plan" | "indicator" | "task";
            /** @description In the new version */
            subject_id: number | null;
            /** @description In the earlier version */
            subject_name: string;
            changes: {
                field: string;
                before: string;
                after: string;
            }[];
            /** @description Of kind document: while its row waits for a decision */
            open: boolean;
            state: components["schemas"]["MisfitState"];
            decided_by: string;
            /** Format: date-time */
            decided_at: string | null;
        };
        PlanVersion: {
            predecessor_id: number | null;
            predecessor_title: string;
            /** @description Rows that both versions have */
            paired: number;
            /** @description Rows that only this one has */
            added: number;
            misfits: components["schemas"]["Misfit"][];
        };
        /** @enum {string} */
        CaseUrgency: "late" | "urgent" | "calm" | "closed";
        Words: {
            zh: string;
            en: string;
        };
        Named: {
            id: string;
            name: components["schemas"]["Words"];
        };
        FirmHome: {
            code: string;
            name: string;
            /** @description Its own first */
            records: components["schemas"]["FirmRecords"][];
            filings: components["schemas"]["FirmFiling"][];
        };
        FirmRecords: {
            type: components["schemas"]["Named"];
            fields: {
                id: string;
                name: components["schemas"]["Words"];
                unit: string;
                choices: components["schemas"]["Named"][];
            }[];
            rows: {
                title: string;
                values: {
                    [key: string]: string;
                };
            }[];
            /** @description There are more than are listed */
            more: boolean;
        };
        FirmFiling: {
            id: string;
            name: components["schemas"]["Words"];
            about: components["schemas"]["Words"];
            fields: components["schemas"]["CaseField"][];
            asks: components["schemas"]["CaseAsk"][];
        };
        FirmCaseRow: {
            id: number;
            type: components["schemas"]["Named"];
            /** @description Empty where the office opened the case */
            title: string;
            owner: string;
            /** Format: date */
            opened_on: string;
            closed_on: string | null;
            /** @description The first deadline that is shown */
            due_on: string | null;
            /** @description There is a move that it may make now */
            waits_for_firm: boolean;
        };
        FirmCase: components["schemas"]["FirmCaseRow"] & {
            version: number;
            values: {
                [key: string]: string;
            };
            /** @description Fields in the order in which they are shown */
            sees: string[];
            /** @description That are shown or asked for */
            fields: components["schemas"]["CaseField"][];
            history: components["schemas"]["FirmCaseEvent"][];
            clocks: (components["schemas"]["CaseClock"] & {
                name: components["schemas"]["Words"];
            })[];
            moves: components["schemas"]["CaseMove"][];
            documents: components["schemas"]["Named"][];
        };
        FirmCaseEvent: {
            move: components["schemas"]["Named"];
            /** Format: date */
            on: string;
            /** @description Made by an account of the firm */
            own: boolean;
            words: string;
            files: components["schemas"]["CaseEvidence"][];
        };
        FirmMoveEntry: {
            version: number;
            move: string;
            words: string;
            values: {
                field: string;
                text: string;
            }[];
            evidence: {
                sha256: string;
                file_name: string;
            }[];
        };
        CaseEvidence: {
            sha256: string;
            file_name: string;
            size_bytes: number;
        };
        CountedDay: {
            /** Format: date */
            date: string;
            /** @enum {string} */
            kind: "working_day" | "make_up_day" | "weekend" | "holiday";
            /** @enum {string} */
            role: "start" | "counted" | "not_counted" | "rolled";
            /** @description Days counted so far */
            count: number;
            suspended: boolean;
            /** @description A notice of its year is there */
            known: boolean;
            occasion: components["schemas"]["Words"];
        };
        LedgerOpening: {
            opened: number;
            already: number;
            /** @description Of the opened ones; the plan names no department */
            unnamed: number;
            /** @description Of the opened ones; the name belongs to no organisation */
            unmatched: number;
        };
        CaseCount: {
            type: string;
            owner: string;
            states: string[];
            urgency: components["schemas"]["CaseUrgency"];
            cases: number;
        };
        Pack: {
            id: string;
            kind: string;
            version: string;
            title: components["schemas"]["Words"];
            about: components["schemas"]["Words"];
            /** @description The program has a pack of this id */
            shipped: boolean;
            /** @description Somebody installed it */
            installed: boolean;
            /** @description Of an installed one */
            sha256: string;
            at: string | null;
            by: string;
        };
        /** @description A span of months. A rate is null where there is nothing to divide by */
        CaseFigures: {
            from: string;
            to: string;
            opened: number;
            closed: number;
            /** @description Of these, those of which a clock had run out */
            closed_late: number;
            /** @description At the end of the month before */
            open_before: number;
            /** @description At the end */
            open: number;
            /** @description Of these, those of which a clock had run out by then */
            open_late: number;
            /** @description closed / (open_before + opened) */
            closing_rate: number | null;
            /** @description (closed - closed_late) / closed */
            on_time_rate: number | null;
            /** @description From opening to closing: half of what was closed took no longer */
            median_days: number | null;
            /** @description Nine of ten took no longer */
            ninety_days: number | null;
        };
        /** @description As a share of the other span, null where that is 0 */
        CaseChange: {
            opened: number | null;
            closed: number | null;
            open: number | null;
        };
        CaseStatisticsRow: {
            /** @description A type, an owner, a value, the number of a county, none for what is in no county */
            key: string;
            /** @description Of a county; else empty */
            name: string;
            now: components["schemas"]["CaseFigures"];
            opened_before: number;
            opened_year_before: number;
            since_before: components["schemas"]["CaseChange"];
            since_year_before: components["schemas"]["CaseChange"];
        };
        CaseStatistics: {
            /**
             * Format: date
             * @description The end of the span, or today
             */
            as_of: string;
            /** @description The last month is not over */
            partial: boolean;
            /** @description Cases of an older program that are not counted yet */
            waiting: number;
            now: components["schemas"]["CaseFigures"];
            before: components["schemas"]["CaseFigures"];
            year_before: components["schemas"]["CaseFigures"];
            since_before: components["schemas"]["CaseChange"];
            since_year_before: components["schemas"]["CaseChange"];
            months: {
                month: string;
                opened: number;
                closed: number;
                closed_late: number;
            }[];
            /** @description Days since the opening of what is open */
            median_age: number | null;
            ninety_age: number | null;
            longest_age: number | null;
            age_bands: {
                from: number;
                to: number | null;
                cases: number;
            }[];
            rows: components["schemas"]["CaseStatisticsRow"][];
        };
        RecordField: {
            id: string;
            name: components["schemas"]["Words"];
            /** @enum {string} */
            kind: "text" | "number" | "date" | "choice" | "identifier" | "reference";
            required: boolean;
            /** @description Of a natural person; masked for those who only read */
            personal: boolean;
            unit: string;
            choices: {
                id: string;
                name: components["schemas"]["Words"];
            }[];
            /** @description What kind of code it is; empty for other kinds of value */
            scheme: string;
            /** @description The type whose key a reference holds */
            to: string;
        };
        RecordType: {
            id: string;
            name: components["schemas"]["Words"];
            about: components["schemas"]["Words"];
            /** @description The field by which a record is recognised */
            key: string;
            /** @description The field that people call it by */
            title: string;
            fields: components["schemas"]["RecordField"][];
            columns: string[];
            filters: string[];
            /** @description Who can be sent to visits; null: not of this kind */
            roster: null | {
                /** @description Fields */
                skills: string[];
            };
            /** @description How many there are */
            records: number;
        };
        Record: {
            id: number;
            type: string;
            key: string;
            title: string;
            values: {
                [key: string]: string;
            };
            simulated: boolean;
            /** Format: date-time */
            changed_at: string;
            reason: string;
            version: number;
            /** @description What its references name */
            links: {
                field: string;
                /** @description null: not registered */
                id: number | null;
                title: string;
            }[];
        };
        RecordPage: {
            items: components["schemas"]["Record"][];
            next: string;
            /** @description Of all pages, on the first one only; a search is counted up to counted_up_to */
            found: number;
            counted_up_to: number;
        };
        WholeRecord: components["schemas"]["Record"] & {
            changed_by: string;
            newest: boolean;
            /** @description What refers to it */
            relations: {
                type: string;
                field: string;
                records: number;
            }[];
        };
        TracePlace: {
            code: string;
            /** @description Of the firm in the register; empty: not known */
            name: string;
            firm_id: number | null;
        };
        TraceSighting: {
            /** Format: date-time */
            at: string;
            step: components["schemas"]["Words"];
            place: components["schemas"]["TracePlace"];
            /** @description The container it stood in; empty on its own */
            holder: string;
        };
        TracedCode: {
            code: string;
            product: string;
            product_id: number | null;
            last: components["schemas"]["TraceSighting"] | null;
        };
        CodePart: {
            identifier: string;
            title: components["schemas"]["Words"];
            value: string;
            meaning: components["schemas"]["Words"];
        };
        CodeReading: {
            scheme: components["schemas"]["Words"];
            canonical: string;
            parts: components["schemas"]["CodePart"][];
            doubts: components["schemas"]["Words"][];
        };
        TraceSubject: {
            reading: components["schemas"]["CodeReading"] | null;
            traced: components["schemas"]["TracedCode"];
            events: number;
            warnings: components["schemas"]["TraceWarning"][];
        };
        TraceWarning: {
            id: number;
            code: string;
            words: string;
            case_id: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            lifted_at: string | null;
            lifted_words: string;
        };
        NewTraceWarning: {
            code: string;
            /** @description What consumers have to know */
            words: string;
            case_id?: number;
        };
        TraceWarningLifting: {
            words: string;
        };
        EventThings: {
            total: number;
            /** @description The first 50 */
            codes: {
                code: string;
                amount: string;
                unit: string;
            }[];
        };
        TraceEvent: {
            id: string;
            hash: string;
            type: string;
            action: string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            recorded_at: string | null;
            step: components["schemas"]["Words"];
            place: components["schemas"]["TracePlace"];
            parent: string;
            things: components["schemas"]["EventThings"];
            inputs: components["schemas"]["EventThings"];
            outputs: components["schemas"]["EventThings"];
            declares_wrong: boolean;
        };
        NumberedTraceEvent: {
            id: string;
            hash: string;
            type: string;
            action: string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            recorded_at: string | null;
            step: components["schemas"]["Words"];
            place: components["schemas"]["TracePlace"];
            parent: string;
            things: components["schemas"]["EventThings"];
            inputs: components["schemas"]["EventThings"];
            outputs: components["schemas"]["EventThings"];
            declares_wrong: boolean;
            number: number;
        };
        TraceEventPage: {
            items: components["schemas"]["NumberedTraceEvent"][];
            /** @description `after` of the next page */
            next: number | null;
        };
        TraceStep: {
            code: string;
            event: components["schemas"]["TraceEvent"] | null;
        };
        TraceScope: {
            total: number;
            codes: components["schemas"]["TracedCode"][];
            /** @description `after` of the next page; empty on the last one */
            next: string;
            places: {
                place: components["schemas"]["TracePlace"];
                codes: number;
                /** Format: date-time */
                last: string;
            }[];
        };
        TraceAmount: {
            code: string;
            product: string;
            /** @enum {string} */
            class: "certain" | "possible" | "clear";
            /** @description Decimal; null: all of an amount that nobody stated */
            at_least: string | null;
            /** @description Decimal; null: no bound */
            at_most: string | null;
            unit: string;
        };
        SignedHead: {
            /** @description Events or entries */
            size: number;
            /** Format: date-time */
            signed_at: string;
            /** @description Signed note of C2SP with a checkpoint: origin, size, root */
            note: string;
        };
        SignedHeads: {
            /** @description Public key, NAME+ID+BASE64 */
            key: string;
            trace: components["schemas"]["SignedHead"][];
            audit: components["schemas"]["SignedHead"][];
        };
        EventProof: {
            /** @description The hash of the event, ni:///sha-256;… */
            event: string;
            /** @description Its place in the log */
            index: number;
            /** @description Hashes from the leaf up, hexadecimal (RFC 6962) */
            path: string[];
            note: string;
            key: string;
        };
        GrowthProof: {
            /** @description Hashes, hexadecimal (RFC 6962) */
            path: string[];
            /** @description The earlier note */
            from: string;
            /** @description The later note */
            to: string;
            key: string;
        };
        TraceReceipt: {
            code: string;
            product: string;
            /** @enum {string} */
            class: "certain" | "possible" | "clear";
            /** @description Decimal; null: all of an amount that nobody stated */
            at_least: string | null;
            /** @description Decimal; null: no bound */
            at_most: string | null;
            unit: string;
            place: components["schemas"]["TracePlace"];
            /** @description null: not stated */
            received: string | null;
        };
        TraceAmounts: {
            codes: components["schemas"]["TraceAmount"][];
            receipts: components["schemas"]["TraceReceipt"][];
        };
        TraceIntake: {
            id: string;
            events: number;
            kept: number;
            faults: components["schemas"]["TraceFault"][];
            doubts: components["schemas"]["TraceFault"][];
        };
        TraceFault: {
            code: number;
            message: string;
        };
        EpcisJob: {
            captureID: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string;
            running: boolean;
            success: boolean;
            /** @enum {string} */
            captureErrorBehaviour: "rollback" | "proceed";
            errors: {
                [key: string]: unknown;
            }[];
        };
        RecordVersion: {
            id: number;
            type: string;
            key: string;
            title: string;
            values: {
                [key: string]: string;
            };
            simulated: boolean;
            /** Format: date-time */
            changed_at: string;
            reason: string;
            version: number;
            changed_by: string;
            /** @description Fields that are otherwise than before */
            changed: string[];
        };
        FieldText: {
            field: string;
            text: string;
        };
        NewRecord: {
            type: string;
            values: components["schemas"]["FieldText"][];
        };
        RecordChange: {
            version: number;
            /** @description All values anew */
            values: components["schemas"]["FieldText"][];
            reason: string;
        };
        RecordImport: {
            rows: number;
            added: number;
            changed: number;
            unchanged: number;
            refused: number;
            /** @description Taken in with a doubt about a code */
            doubted: number;
            unknown_columns: string[];
            /** @description The refused rows with their problems, at most 5,000 */
            refused_csv: string;
        };
        CaseType: {
            id: string;
            name: components["schemas"]["Words"];
            about: components["schemas"]["Words"];
            /** @description How cases are opened by hand; null where they are not */
            opens: components["schemas"]["CaseOpening"] | null;
            fields: components["schemas"]["CaseField"][];
            moves: components["schemas"]["CaseMove"][];
            clocks: {
                id: string;
                name: components["schemas"]["Words"];
                /** @description 15wd; empty: until a date */
                limit: string;
                source: string;
                to_confirm: boolean;
                /** @description That says the limit */
                rule: components["schemas"]["BoundRule"] | null;
            }[];
            documents: {
                id: string;
                name: components["schemas"]["Words"];
            }[];
            states: {
                id: string;
                name: components["schemas"]["Words"];
                /** @description The role */
                waits_for: components["schemas"]["Words"] | null;
                parent: string;
                parallel: boolean;
                final: boolean;
            }[];
            arrows: {
                from: string;
                event: string;
                to: string[];
            }[];
        };
        /** @description A rule of law in the version that was in force when the case was opened */
        BoundRule: {
            code: string;
            name: components["schemas"]["Words"];
            /** Format: date */
            from: string;
            to: string | null;
            source: components["schemas"]["Words"];
            article: string;
            /** @description Not checked against the text of the rule */
            to_confirm: boolean;
            note: components["schemas"]["Words"];
        };
        CaseMove: {
            id: string;
            name: components["schemas"]["Words"];
            asks: components["schemas"]["CaseAsk"][];
            /** @description A reason or an opinion has to be written */
            words: boolean;
            /** @description At least one file has to be attached */
            evidence: boolean;
            /** @description Another owner has to be named */
            reassigns: boolean;
            /** @description Another case of the type has to be named that goes on in its place */
            merges: boolean;
        };
        CaseAsk: {
            field: string;
            required: boolean;
        };
        CaseField: {
            id: string;
            name: components["schemas"]["Words"];
            /** @enum {string} */
            kind: "text" | "number" | "date" | "yes_no" | "choice" | "reference" | "moment" | "rows";
            unit: string;
            /** @description Masked for those who need not know */
            personal: boolean;
            choices: {
                id: string;
                name: components["schemas"]["Words"];
            }[];
            /** @description The type of the registers whose key a reference holds */
            to: string;
            /** @description Of rows, whose value is JSON with one object a row and texts by column; otherwise empty */
            columns: components["schemas"]["CaseField"][];
            /** @description Of a column; its cells may stay empty */
            optional?: boolean;
        };
        CaseFeed: {
            type: string;
            id: string;
            /** @description The final state that counts */
            state: string;
            /** @description A choice that has to have the value; empty: whatever it is */
            field: string;
            value: string;
            /** @description Five, ascending; the last one is not over */
            years: {
                year: number;
                cases: number;
            }[];
        };
        CaseOpening: {
            asks: components["schemas"]["CaseAsk"][];
            /** @description How many days ago the first day may lie */
            days_back: number;
            /** @description Other types that the same letter may lead to */
            together: string[];
            /** @description How draws open them; null where they do not */
            drawn: null | {
                /** @description The reference to what was drawn */
                thing: string;
                /** @description Fields that the draw fills in */
                fills: string[];
                /** @description The choice that says what came out */
                result: string;
                /** @description The choice that says why no visit was possible; empty none */
                reason: string;
                /** @description Its values for which the next of a reserve stands in */
                replaced: string[];
                /** @description References to who is sent */
                officers: string[];
            };
        };
        /** @enum {string} */
        CaseLinkKind: "same_letter" | "merged_into" | "follows";
        CaseLink: {
            case_id: number;
            kind: components["schemas"]["CaseLinkKind"];
            /** @description This case was merged into the other, or follows it; false: the other way round */
            outgoing: boolean;
            type: string;
            /** @description Empty: the asking user does not see that case */
            title: string;
            owner: string;
            closed_on: string | null;
        };
        CaseRegistration: {
            /** @description An organisation by one of its names */
            owner: string;
            /** @description The first day; null: today */
            received_on: string | null;
            /** @description A case that is there already */
            linked_to?: number | null;
            link?: components["schemas"]["CaseLinkKind"];
            parts: {
                type: string;
                title: string;
                values: {
                    field: string;
                    text: string;
                }[];
            }[];
        };
        Case: {
            id: number;
            type: string;
            title: string;
            plan_id: number | null;
            task_id: number | null;
            owner: string;
            /** @description The name is that of an organisation */
            owner_known: boolean;
            /** Format: date */
            opened_on: string;
            states: string[];
            waits_for: ("owner" | "office")[];
            values: {
                [key: string]: string;
            };
            /** @description 2026-03-04, at the end of that day; 2026-03-04T14:05 of a limit in hours */
            due_on: string | null;
            due_clock: string;
            urgency: components["schemas"]["CaseUrgency"];
            closed_on: string | null;
            version: number;
        };
        WholeCase: components["schemas"]["Case"] & {
            definition: components["schemas"]["CaseType"];
            /** @description Active before the first event */
            first_states: string[];
            history: components["schemas"]["CaseEvent"][];
            clocks: components["schemas"]["CaseClock"][];
            links: components["schemas"]["CaseLink"][];
            subjects: {
                field: string;
                type: string;
                key: string;
                /** @description null: nothing of that key is registered */
                record_id: number | null;
                title: string;
            }[];
            /** @description Those that can be made now */
            documents: string[];
            /** @description Personal values are as they were written; false: masked */
            personal_shown: boolean;
            /** @description Moves that the present states wait for */
            awaited: string[];
            /** @description Those of them that the asking user may make */
            allowed: string[];
        };
        CaseClock: {
            id: string;
            /** @enum {string} */
            state: "not_started" | "running" | "suspended" | "expired" | "stopped";
            budget: string;
            /** @description Of the budget, in what it counts: working days, calendar days (also of months), hours */
            consumed: number;
            remaining: number;
            /** @description 2026-03-04, at the end of that day; 2026-03-04T14:05 of a limit in hours */
            deadline: string | null;
            provisional: boolean;
            /** @description Working days; negative behind the deadline */
            days_left: number | null;
            /** @description In their place where the limit is in hours */
            minutes_left: number | null;
        };
        CaseEvent: {
            seq: number;
            name: string;
            /** Format: date */
            on: string;
            /** Format: date-time */
            at: string;
            /** @description Login; empty: a clock */
            by: string;
            /** @description Active afterwards */
            states: string[];
            values: {
                [key: string]: string;
            };
            words: string;
            /** @description Who owns the case from here on; empty as before */
            owner: string;
            evidence: components["schemas"]["CaseEvidence"][];
        };
        CaseMoveEntry: {
            version: number;
            move: string;
            values: {
                field: string;
                text: string;
            }[];
            words: string;
            evidence: {
                sha256: string;
                file_name: string;
            }[];
            /** @description Of a move that reassigns */
            owner: string;
            /** @description Of a move that merges */
            into?: number | null;
        };
        Quote: {
            line: number;
            column: number;
            length: number;
            text: string;
        };
        /** @enum {string} */
        Attribute: "none" | "binding" | "expected";
        /** @enum {string} */
        Relation: "ge" | "le" | "gt" | "lt" | "eq" | "range" | "above_reference" | "below_reference" | "meet_reference" | "rank_le" | "milestone" | "none";
        /** @enum {string} */
        TargetKind: "level" | "hold" | "cumulative" | "average_growth" | "relative" | "rank" | "range" | "milestone" | "qualitative";
        /** @enum {string} */
        Accumulation: "none" | "period" | "stock";
        Decimal: string;
        Target: {
            kind: components["schemas"]["TargetKind"];
            relation: components["schemas"]["Relation"];
            low: components["schemas"]["Decimal"] | null;
            high: components["schemas"]["Decimal"] | null;
            reference: string;
            accumulation: components["schemas"]["Accumulation"];
            baseline_year: number;
            baseline: components["schemas"]["Decimal"] | null;
            target_year: number;
            soft: boolean;
        };
        IndicatorFields: {
            group: string;
            name: string;
            unit: string;
            baseline_raw: string;
            target_raw: string;
            attribute: components["schemas"]["Attribute"];
            note: string;
            /** @description In charge of the figure */
            department: string;
            target: components["schemas"]["Target"];
        };
        IndicatorCorrection: {
            version: number;
            fields: components["schemas"]["IndicatorFields"];
        };
        Indicator: components["schemas"]["IndicatorFields"] & {
            id: number;
            plan_id: number;
            seq: number;
            /** @enum {string} */
            origin: "table" | "prose" | "manual";
            actual_raw: string;
            reading: components["schemas"]["Reading"];
            decided: components["schemas"]["Decided"];
            review_state: components["schemas"]["ReviewState"];
            version: number;
            quotes: components["schemas"]["Quote"][];
        };
        TaskFields: {
            number: string;
            path: string;
            title: string;
            departments: string[];
            departments_open: boolean;
            deadline: string;
        };
        Task: components["schemas"]["TaskFields"] & {
            id: number;
            plan_id: number;
            seq: number;
            reading: components["schemas"]["Reading"];
            decided: components["schemas"]["Decided"];
            review_state: components["schemas"]["ReviewState"];
            version: number;
            quote: components["schemas"]["Quote"];
        };
        RowLink: {
            indicator_id: number;
            task_id: number;
        };
        TaskCorrection: {
            version: number;
            fields: components["schemas"]["TaskFields"];
        };
        RowVersion: {
            id: number;
            version: number;
        };
        Decisions: {
            /** @enum {string} */
            decision: "accepted" | "rejected" | "pending";
            rows: components["schemas"]["RowVersion"][];
        };
        /**
         * @description achieved 已实现, ahead 快于预期, on_track 基本符合预期, behind 滞后, missed 未完成, reference_needed 待填参照值, no_data 无数据, undecided 待判断
         * @enum {string}
         */
        State: "achieved" | "ahead" | "on_track" | "behind" | "missed" | "reference_needed" | "no_data" | "undecided";
        /** @description The judgement and all that is needed to recompute it */
        Evaluation: {
            state: components["schemas"]["State"];
            achieved: boolean | null;
            rule: string;
            /** @description Share of the way from baseline to target */
            completion?: number | null;
            time_share?: number | null;
            /** @description completion / time_share */
            pace?: number | null;
            /** @description Distance to the bound in the indicator's unit; positive is good */
            margin?: string | null;
            needed_per_year?: string | null;
            explanation_zh: string;
            explanation_en: string;
            inputs: {
                name: string;
                period?: string;
                vintage?: number;
                value: string;
                simulated?: boolean;
            }[];
        };
        /** @description Positions on one axis from 0 to 1; null where there is none */
        Bullet: {
            baseline: number | null;
            value: number | null;
            target: number | null;
            /** @description Upper end of a range */
            target_to: number | null;
            /** @description Where the value should be by now */
            pace: number | null;
        };
        /** @description Identified by indicator, place, period and vintage */
        Observation: {
            period: components["schemas"]["Period"];
            place: string;
            value: components["schemas"]["Decimal"] | null;
            /**
             * @description What the value says about the true one: ">99" is above 99
             * @enum {string}
             */
            bound?: "exact" | "above" | "at_least" | "below" | "at_most";
            /**
             * Format: date
             * @description Milestones only
             */
            done_on?: string | null;
            /** @description 1 is the first, the highest counts; 0: derived from the plan itself */
            vintage: number;
            /** @enum {string} */
            source: "reported" | "imported" | "stated_by_plan";
            simulated: boolean;
            note: string;
            sample: components["schemas"]["SampleBasis"];
            entered_by: string;
            /** Format: date-time */
            entered_at: string;
            /** @description Of the report that sent in this very vintage; null where none did */
            report_state?: components["schemas"]["ReportState"] | null;
        };
        /** @description What a figure that a sample gave rests on, in its unit; null: of no sample */
        SampleBasis: null | {
            /** @description Answers */
            size: number;
            variance: components["schemas"]["Decimal"] | null;
            low: components["schemas"]["Decimal"];
            high: components["schemas"]["Decimal"];
            /** @description Which sample */
            of: string;
        };
        ObservationEntry: {
            period: components["schemas"]["Period"];
            /** @default  */
            place: string;
            value?: components["schemas"]["Decimal"] | null;
            /** Format: date */
            done_on?: string | null;
            /** @description The reason; required when a soft check speaks or a known figure changes */
            note?: string;
            /**
             * @description The vintage that the person saw; 0 = none. Another one meanwhile is a conflict
             * @default 0
             */
            replaces_vintage: number;
        };
        ReferenceEntry: {
            value: components["schemas"]["Decimal"];
            /** @description Who published it and where */
            source: string;
        };
        ReferenceValue: {
            period: components["schemas"]["Period"];
            value: components["schemas"]["Decimal"];
            source: string;
            entered_by: string;
            /** Format: date-time */
            entered_at: string;
        };
        Finding: {
            /** @enum {string} */
            severity: "hard" | "soft";
            code: string;
            message: string;
        };
        /** @enum {string} */
        Frequency: "yearly" | "quarterly" | "monthly";
        /** @enum {string} */
        ReportState: "draft" | "submitted" | "returned" | "approved" | "locked";
        ReportingRule: {
            version: number;
            frequency: components["schemas"]["Frequency"];
            /** @description Working days after the end of the period */
            due_working_days: number;
            /**
             * Format: date
             * @description Periods that end before it are not asked for
             */
            starts_on: string;
            /** @description Codes; empty is the plan's own area */
            places: string[];
        };
        IndicatorReporting: {
            version: number;
            asked: boolean;
            frequency?: components["schemas"]["Frequency"] | null;
            due_working_days?: number | null;
            places?: string[] | null;
            /** @description Null: by the department that the indicator names */
            owner_id?: number | null;
        };
        PlanReporting: {
            plan_id: number;
            rule: components["schemas"]["ReportingRule"] | null;
            /** @description Working days that are usual for each frequency */
            usual: {
                frequency: components["schemas"]["Frequency"];
                due_working_days: number;
            }[];
            indicators: components["schemas"]["AskedIndicator"][];
            locks: {
                period: string;
                /** Format: date-time */
                at: string;
            }[];
        };
        AskedIndicator: {
            indicator_id: number;
            name: string;
            department: string;
            frequency: components["schemas"]["Frequency"];
            due_working_days: number;
            places: string[];
            owner_id: number | null;
            owner: string;
            rule: components["schemas"]["IndicatorReporting"];
        };
        CompletenessCounts: {
            expected: number;
            /** @description Sent in at least once */
            received: number;
            /** @description The first time by the due day */
            on_time: number;
            /** @description Stands and is not returned or in correction */
            complete: number;
            /** @description Approved */
            approved: number;
        };
        Completeness: components["schemas"]["CompletenessCounts"] & {
            period: string;
            owner_id: number | null;
            owner: string;
        };
        Report: {
            indicator_id: number;
            place: string;
            period: string;
            plan_id: number;
            plan_title: string;
            indicator: string;
            unit: string;
            /** @description Takes a date and no number */
            dated: boolean;
            place_name: string;
            owner_id: number | null;
            /** @description The organisation that owes it; empty where nobody is known and editors report */
            owner: string;
            /** Format: date */
            due: string | null;
            /** @description The due day reaches a year without notice of its holidays */
            provisional: boolean;
            /** @description Working days to the due day; negative when it is over */
            days_left: number;
            period_locked: boolean;
            state: components["schemas"]["ReportState"] | null;
            value: components["schemas"]["Decimal"] | null;
            /** Format: date */
            done_on: string | null;
            note: string;
            sample: components["schemas"]["SampleBasis"];
            /** @description Of what was sent in last */
            vintage: number;
            submitted_by: string;
            version: number;
            /** @description The newest vintage of the figure */
            known_vintage: number;
            counts: components["schemas"]["CompletenessCounts"];
            may_report: boolean;
            may_review: boolean;
        };
        ReportEvent: {
            /** @enum {string} */
            action: "save" | "submit" | "send_back" | "approve" | "lock" | "unlock";
            state: components["schemas"]["ReportState"];
            vintage: number;
            reason: string;
            by: string;
            /** Format: date-time */
            at: string;
        };
        ReportHistory: {
            report: components["schemas"]["Report"];
            events: components["schemas"]["ReportEvent"][];
        };
        ReportMark: {
            state: components["schemas"]["ReportState"];
            vintage: number;
            version: number;
        };
        ReportKey: {
            indicator_id: number;
            place: string;
            period: components["schemas"]["Period"];
            version: number;
        };
        ReportEntry: components["schemas"]["ReportKey"] & {
            value?: components["schemas"]["Decimal"] | null;
            /** Format: date */
            done_on?: string | null;
            note?: string;
            replaces_vintage?: number;
        };
        ReportReview: components["schemas"]["ReportKey"];
        ReportReturn: components["schemas"]["ReportKey"] & {
            reason: string;
        };
        PeriodLocking: {
            period: components["schemas"]["Period"];
        };
        PeriodUnlocking: {
            period: components["schemas"]["Period"];
            reason: string;
        };
        FigureImport: {
            id: number;
            file_name: string;
            committed: boolean;
            rows: number;
            recorded: number;
            /** @description Empty rows and rows equal to what is known */
            unchanged: number;
            errors: {
                row: number;
                column: string;
                value?: string;
                message: string;
            }[];
        };
        IndicatorDetail: {
            indicator: components["schemas"]["Indicator"];
            plan: components["schemas"]["Plan"];
            place: string;
            /** Format: date */
            as_of: string;
            evaluation: components["schemas"]["Evaluation"];
            bullet: components["schemas"]["Bullet"];
            /** @description The counting vintage of each period */
            series: components["schemas"]["Observation"][];
            references: components["schemas"]["ReferenceValue"][];
            /** @description Whose own words state it */
            tasks: components["schemas"]["Task"][];
        };
        /** @enum {string} */
        EvaluationKind: "mid_term" | "final";
        EvaluationEntry: {
            id: number;
            plan_id: number;
            kind: components["schemas"]["EvaluationKind"];
            /** Format: date */
            as_of: string;
            /** @description Of the content when it was kept; also in the audit log */
            sha256: string;
            created_by: string;
            /** Format: date-time */
            created_at: string;
        };
        KeptEvaluation: components["schemas"]["EvaluationEntry"] & {
            /** @description The content is what was kept */
            intact: boolean;
            content: components["schemas"]["EvaluationContent"];
        };
        NewProposal: {
            indicator_id: number;
            /** @description The new target */
            proposed: string;
            reason: string;
            /** @description Empty while nobody approved */
            approver?: string;
            /** Format: date */
            approved_on?: string | null;
        };
        NewEvaluation: {
            kind: components["schemas"]["EvaluationKind"];
            /** Format: date */
            as_of: string;
            problems: string;
            /** @description How the surroundings changed */
            changes: string;
            measures: string;
            proposals: components["schemas"]["NewProposal"][];
        };
        Proposal: {
            indicator_id: number;
            name: string;
            unit: string;
            target: string;
            proposed: string;
            reason: string;
            approver: string;
            /** Format: date */
            approved_on: string | null;
        };
        EvaluatedIndicator: {
            id: number;
            seq: number;
            group: string;
            name: string;
            unit: string;
            attribute: components["schemas"]["Attribute"];
            department: string;
            /** @description As printed */
            baseline: string;
            baseline_year: number;
            /** @description As printed */
            target: string;
            target_year: number;
            state: components["schemas"]["State"];
            early: boolean;
            rule: string;
            value: string | null;
            period: string | null;
            completion: number | null;
            needed_per_year: string | null;
            reason_zh: string;
            reason_en: string;
            simulated: boolean;
            outlook: string;
            outlook_zh: string;
            outlook_en: string;
            digits: number;
            /** @description Median for the target year */
            expected: number | null;
            band80: components["schemas"]["Interval"] | null;
            chance: components["schemas"]["Interval"] | null;
        };
        EvaluatedTask: {
            id: number;
            number: string;
            title: string;
            departments: string[];
            deadline: string;
            /** @description Ids */
            indicators: number[];
            /** @description Of this task, as of the day; absent in evaluations that were kept before there were cases */
            cases?: {
                all: number;
                closed: number;
                /** @description Of those that are not closed */
                late: number;
            };
        };
        /** @enum {string} */
        DrawState: "draft" | "committed" | "drawn" | "opened" | "cancelled";
        DrawSpec: {
            /** @description The register */
            record_type: string;
            /** @description What a thing has to have */
            filters: components["schemas"]["FieldText"][];
            /** @description Its values make the strata; empty: all are one */
            stratum_field: string;
            /** @description A choice whose values weigh differently; empty: all alike */
            weight_field: string;
            /** @description 1 where a value is not named */
            weights: {
                value: string;
                weight: number;
            }[];
            /** @description Of the chance that is spread evenly in percent */
            even_share: number;
            /** @description That the draw opens; empty: none */
            case_type: string;
            /** @description Who had such a case within so many days is left out */
            apart_days: number;
            /** @description Who had so many this year is left out */
            yearly_cap: number;
            /** @enum {string} */
            hash: "sha256" | "sm3";
            sizes: {
                stratum: string;
                n: number;
                /** @description How many more to stand in */
                reserve?: number;
            }[];
            /** @description Who goes there is drawn too */
            staffing?: null | {
                /** @description That one at least has; empty: none */
                skill: string;
                /** @description Days of the visits; without one rest days do not count */
                dates: {
                    stratum: string;
                    /** Format: date */
                    date: string;
                }[];
            };
        };
        NewDraw: {
            title: string;
            spec: components["schemas"]["DrawSpec"];
        };
        FrameCount: {
            strata: {
                stratum: string;
                units: number;
            }[];
            /** @description Left out for apart_days */
            recent: number;
            /** @description Left out for yearly_cap */
            capped: number;
        };
        DrawPublished: {
            /** @enum {string} */
            hash: "sha256" | "sm3";
            units: number;
            root: string;
            plan_hash: string;
            nonce_hash: string;
            commit: string;
            strata: {
                stratum: string;
                units: number;
                n: number;
                /** @description Where there is one */
                reserve?: number;
            }[];
            /** @description Digests of the officers who could be sent, one for each attempt */
            rosters?: string[];
            /** @description Once officers are drawn */
            staff?: {
                visits: number;
                officers: number;
                chances_hash: string;
            };
            /** @description What the public events showed in hexadecimal; once it is drawn */
            beacons?: string[];
            /** @description Once it is opened */
            nonce?: string;
            /** @description Once it is opened */
            seed?: string;
        };
        DrawHead: {
            /** @description Empty of a draft */
            number: string;
            title: string;
            state: components["schemas"]["DrawState"];
            simulated: boolean;
            event_name: string;
            /** Format: date-time */
            event_at: string | null;
            /** Format: date-time */
            committed_at: string | null;
            /** Format: date-time */
            drawn_at: string | null;
            /**
             * Format: date-time
             * @description Opened or cancelled
             */
            ended_at: string | null;
            /** @description Why it was cancelled */
            words: string;
            /** @description null: a draft */
            published: null | components["schemas"]["DrawPublished"];
        };
        DrawRow: components["schemas"]["DrawHead"] & {
            id: number;
            version: number;
            created_by: string;
            /** Format: date-time */
            created_at: string;
        };
        /** @enum {string} */
        DrawnFate: "waiting" | "open" | "sound" | "faulty" | "no_answer" | "replaced" | "reserve";
        Draw: components["schemas"]["DrawRow"] & {
            spec: components["schemas"]["DrawSpec"];
            units: components["schemas"]["DrawnUnit"][];
            /** @description null: nobody is sent by this draw */
            staffing: null | components["schemas"]["DrawStaff"];
            /** @description null: it opens no cases, or is not drawn */
            results: null | components["schemas"]["DrawResults"];
        };
        DrawnUnit: {
            stratum: string;
            place: number;
            key: string;
            title: string;
            pi_num: string;
            pi_den: string;
            case_id: number | null;
            fate: components["schemas"]["DrawnFate"];
            /** @description Value of the result of its case */
            answer: string;
            /** @description Chance of sample and reserve together; empty: no reserve */
            whole_num: string;
            whole_den: string;
            reserve: boolean;
            /** @description Place of who stands in */
            replaced_by: number | null;
            /** @description Code of why it was replaced */
            reason: string;
            words: string;
            officers: components["schemas"]["SentOfficer"][];
        };
        SentOfficer: {
            key: string;
            name: string;
            skilled: boolean;
            chance: number;
        };
        DrawStaff: {
            rosters: string[];
            /** @description Of the file of chances */
            chances_hash?: string;
            /** @description What exact chances have above the wanted ones in millionths */
            moved?: number;
            /** @description Who has a chance; once it is done */
            sent?: {
                key: string;
                name: string;
                visits: number;
                expected: number;
            }[];
            /** @description Why there is no way */
            gap?: {
                needed: number;
                available: number;
                visits: {
                    stratum: string;
                    place: number;
                    title: string;
                    places: number;
                    skilled_only: boolean;
                }[];
                officers: {
                    key: string;
                    name: string;
                    visits: number;
                    at_most: number;
                }[];
            };
        };
        DrawReplacement: {
            stratum: string;
            place: number;
            /** @description One of those that the type of its case names */
            reason: string;
            words: string;
        };
        DrawResults: {
            fates: {
                waiting: number;
                open: number;
                sound: number;
                faulty: number;
                no_answer: number;
                replaced: number;
                reserve: number;
            };
            answers: {
                answer: string;
                units: number;
            }[];
            /** @description Why they were replaced */
            reasons: {
                reason: string;
                units: number;
            }[];
            /** @description With those who stand in, whose chances follow their number; null: nobody does, or as for rate */
            with_replacements: null | components["schemas"]["EstimatedRate"];
            /** @description null: too few results, or a stratum had no chance */
            rate: null | components["schemas"]["EstimatedRate"];
            /** @description Strata that were not drawn */
            left_out: string[];
        };
        EstimatedRate: {
            point: number | null;
            low: number;
            high: number;
            level: number;
            method: string;
            n: number;
            units: number;
            standard_error?: number | null;
            degrees_of_freedom?: number;
            design_effect?: number | null;
            kish_effect?: number | null;
            effective_n: number | null;
            edge?: boolean;
        };
        DrawVisits: {
            owner_name: string;
            values: components["schemas"]["FieldText"][];
            owners: {
                stratum: string;
                owner_name: string;
            }[];
        };
        PublicDraw: components["schemas"]["DrawHead"] & {
            /** @description Of who was drawn and of who stood in once it is opened */
            names: string[];
            /** @description At whom no visit was possible */
            replaced: {
                name: string;
                reason: components["schemas"]["Words"];
            }[];
            /** @description How many of the reserve of a stratum stood in; always the first */
            called: {
                stratum: string;
                units: number;
            }[];
        };
        FrameLine: {
            id: string;
            stratum: string;
            weight: string;
            index: number;
            units: number;
            path: string[];
            root: string;
        };
        NewIndex: {
            title: string;
            /**
             * Format: binary
             * @description .csv or .xlsx
             */
            data: string;
            /**
             * Format: binary
             * @description .csv or .xlsx
             */
            meta: string;
            /**
             * Format: binary
             * @description .yaml; absent: goalposts, given weights, arithmetic means
             */
            steps?: string;
        };
        IndexFile: {
            file_name: string;
            sha256: string;
        };
        IndexRow: {
            id: number;
            title: string;
            simulated: boolean;
            /** @description 0 where the data have no Time */
            first_period: number;
            last_period: number;
            units: number;
            indicators: number;
            /** @description From which the bands are taken */
            trials: number;
            /** @description Of run.json */
            hash: string;
            created_by: string;
            /** Format: date-time */
            created_at: string;
        };
        Index: components["schemas"]["IndexRow"] & {
            files: {
                data: components["schemas"]["IndexFile"];
                meta: components["schemas"]["IndexFile"];
                steps: components["schemas"]["IndexFile"];
            };
            /** @description The content is what was kept */
            intact: boolean;
            content: components["schemas"]["IndexContent"];
        };
        IndexContent: {
            panel: boolean;
            periods: number[];
            units: {
                code: string;
                name: string;
            }[];
            /** @description The first nodes are the indicators */
            indicators: number;
            /** @description Indicators, then groups; the index is the last */
            nodes: components["schemas"]["IndexNode"][];
            /** @description By period and unit */
            rows: components["schemas"]["IndexScores"][];
            /** @description What a reviewer would ask */
            flags: components["schemas"]["IndexFlag"][];
            /** @description Trials without scores */
            failures: {
                trials: number;
                reason_zh: string;
                reason_en: string;
            }[];
            /** @description As in run.json */
            parameters: {
                [key: string]: unknown;
            };
            counts: {
                [key: string]: number;
            };
            /** @description Steps through which the data of one unit move the scores of others */
            sample_based: string[];
            ignored_columns: string[];
        };
        IndexFlag: {
            /** @enum {string} */
            kind: "skewed" | "low_availability" | "many_zeros" | "few_distinct" | "no_spread" | "redundant" | "opposed" | "weak" | "dominant" | "low_reliability";
            node: string;
            other: string | null;
            value: number;
            threshold: number;
        };
        IndexNode: {
            code: string;
            name: string;
            unit: string;
            level: number;
            parent: string | null;
            /** @enum {integer} */
            direction: 1 | -1;
            /** @description Among the siblings as it was used */
            weight: number;
            /** @description In the index */
            share: number;
            /** @description How the group is made; null: an indicator */
            method: null | ("arithmetic" | "geometric" | "harmonic" | "power" | "copeland" | "topsis" | "gra" | "vikor");
        };
        /** @description null where the unit has no score; no place without its band */
        IndexStanding: {
            /** @description Position among the units */
            unit: number;
            period: number;
            score: number | null;
            place: number | null;
            /** @description The 5 % quantile of its places in the trials */
            low: number | null;
            median: number | null;
            /** @description The 95 % quantile */
            high: number | null;
            /** @description Places that cannot be told apart */
            equal_from: number | null;
            equal_to: number | null;
            trials: number;
        };
        IndexScores: components["schemas"]["IndexStanding"] & {
            /** @description Of the indicators as they were read */
            values: (number | null)[];
            /** @description Of the nodes */
            scores: (number | null)[];
        };
        IndexTrial: {
            /** @description null or absent: the last one */
            period?: number | null;
            weights: {
                code: string;
                /** @description A decimal from 0 to 1000000 */
                weight: string;
            }[];
        };
        IndexTried: {
            period: number;
            trials: number;
            trials_failed: number;
            weights: {
                code: string;
                weight: number;
                share: number;
            }[];
            rows: components["schemas"]["IndexStanding"][];
        };
        IndexChange: {
            unit: string;
            node: string;
            /** @description Of the index */
            before: null | components["schemas"]["IndexStanding"];
            /** @description Of the index */
            now: null | components["schemas"]["IndexStanding"];
            /** @description Of the node */
            before_score: number | null;
            now_score: number | null;
            /** @description Whether parts and by_weights are the difference of the scores */
            additive: boolean;
            parts: components["schemas"]["IndexChangePart"][];
            /** @description Other weights, and children known at one of the moments only */
            by_weights: number;
            /** @description Both come from the same META and STEPS */
            same_model: boolean;
        };
        IndexChangePart: {
            code: string;
            name: string;
            before: number | null;
            now: number | null;
            weight_before: number;
            weight_now: number;
            change: number;
        };
        EstimateReport: {
            format: string;
            version: number;
            /** @enum {string} */
            kind: "pass_rate" | "survey";
            title: string;
            figures: components["schemas"]["EstimateFigure"][];
            facts: {
                [key: string]: unknown;
            };
            remarks: {
                zh: string;
                en: string;
            }[];
        };
        EstimateFigure: {
            /** @enum {string} */
            part: "whole" | "group" | "stratum" | "domain";
            /** @description Of a survey */
            question: string;
            label: string;
            /** @description Share of the whole */
            weight: number | null;
            estimate: {
                point: number | null;
                low: number;
                high: number;
                level: number;
                method: string;
                n: number;
                units: number;
                standard_error: number | null;
                degrees_of_freedom: number;
                design_effect: number | null;
                kish_effect: number | null;
                effective_n: number | null;
                /** @description The standard error says nothing here */
                edge: boolean;
            };
            text_zh: string;
            text_en: string;
        };
        /** @enum {string} */
        AssessmentState: "draft" | "announced" | "final";
        /** @enum {string} */
        AssessmentForm: "data" | "events" | "objections";
        /**
         * @description to_confirm: reported or remembered, not to be quoted (待核实)
         * @enum {string}
         */
        SchemeConfidence: "stated" | "to_confirm";
        AssessmentScheme: {
            id: string;
            name_zh: string;
            name_en: string;
            about_zh: string;
            about_en: string;
            source: string;
            confidence: components["schemas"]["SchemeConfidence"];
            /** @description What of it is not official; empty where nothing is */
            illustrative_zh: string;
            illustrative_en: string;
            total: string;
        };
        NamedPart: {
            id: string;
            name_zh: string;
            name_en: string;
        };
        WholeAssessmentScheme: components["schemas"]["AssessmentScheme"] & {
            /** @description Empty where all places are ranked together */
            classes: components["schemas"]["NamedPart"][];
            groups: components["schemas"]["NamedPart"][];
            /** @description Best first */
            grades: {
                id: string;
                name_zh: string;
                name_en: string;
                from: string;
            }[];
            items: {
                id: string;
                name_zh: string;
                name_en: string;
                group: string;
                full: string;
                confidence: components["schemas"]["SchemeConfidence"];
            }[];
            columns: {
                id: string;
                name_zh: string;
                name_en: string;
                unit: string;
            }[];
        };
        NewAssessment: {
            title: string;
            scheme_id: string;
            year: number;
        };
        AssessmentRow: {
            id: number;
            title: string;
            scheme_id: string;
            year: number;
            state: components["schemas"]["AssessmentState"];
            /** Format: date */
            announced_on: string | null;
            simulated: boolean;
            version: number;
            created_by: string;
            /** Format: date-time */
            created_at: string;
        };
        Assessment: components["schemas"]["AssessmentRow"] & {
            scheme: components["schemas"]["WholeAssessmentScheme"];
            sheets: {
                form: components["schemas"]["AssessmentForm"];
                file_name: string;
                rows: number;
                entered_by: string;
                /** Format: date-time */
                entered_at: string;
            }[];
            kept: {
                state: components["schemas"]["AssessmentState"];
                sha256: string;
                kept_by: string;
                /** Format: date-time */
                kept_at: string;
                /** @description The content is what was kept */
                intact: boolean;
            }[];
            /** @description null: no figures yet */
            result: null | components["schemas"]["AssessmentRanking"];
        };
        AssessmentRanking: {
            /** @description By class, rank, code */
            places: (components["schemas"]["AssessedPlace"] & {
                items: components["schemas"]["ItemPoints"][];
            })[];
            objections: components["schemas"]["AssessmentObjection"][];
        };
        ItemPoints: {
            id: string;
            /** @enum {string} */
            status: "scored" | "missing" | "left_out";
            points: string;
            full: string;
            lost: string;
        };
        AssessedPlace: {
            place: string;
            name: string;
            class: string | null;
            score: string;
            grade: string;
            rank: number;
            /** @description How many places share the rank */
            equal: number;
            /** @description Places of the class */
            of: number;
            /** @description Before vetoes */
            grade_by_score: string;
            points: string;
            full: string;
            rescaled: boolean;
            deducted: string;
            bonus: string;
            to_next_grade: string | null;
            events: {
                event: string;
                name_zh: string;
                name_en: string;
                /** @enum {string} */
                kind: "deduction" | "bonus" | "veto" | "item";
                count: number;
                points: string;
                grade: string | null;
                confidence: components["schemas"]["SchemeConfidence"];
            }[];
            follow_ups: {
                id: string;
                name_zh: string;
                name_en: string;
                within: string;
                /** Format: date */
                due: string | null;
                provisional: boolean;
                confidence: components["schemas"]["SchemeConfidence"];
            }[];
            /** @description Without objections; null where there are none */
            before: null | {
                score: string;
                grade: string;
                rank: number;
                equal: number;
            };
        };
        AssessmentObjection: {
            place: string;
            item: string;
            words: string;
            /** @enum {string} */
            decision: "upheld" | "changed";
            value: string | null;
            by: string;
            /** Format: date */
            on: string | null;
            points_before: string | null;
            points_after: string | null;
        };
        ExplainedItem: components["schemas"]["ItemPoints"] & {
            name_zh: string;
            name_en: string;
            group: string;
            rule: string;
            inputs: {
                [key: string]: string;
            };
            formula_zh: string;
            formula_en: string;
            full_when_zh: string;
            full_when_en: string;
            evidence_zh: string;
            evidence_en: string;
            depends_on_others: boolean;
            confidence: components["schemas"]["SchemeConfidence"];
        };
        ExplainedPlace: components["schemas"]["AssessedPlace"] & {
            items: components["schemas"]["ExplainedItem"][];
            happened: {
                event: string;
                count: number;
                /** Format: date */
                on: string | null;
                words: string;
            }[];
        };
        AssessedPlaceDetail: {
            assessment: components["schemas"]["AssessmentRow"];
            scheme: components["schemas"]["WholeAssessmentScheme"];
            place: components["schemas"]["ExplainedPlace"];
            objections: components["schemas"]["AssessmentObjection"][];
            /** @description The round of the same scheme of the year before; null where there is none or it lacks the place */
            before: null | {
                assessment: components["schemas"]["AssessmentRow"];
                /** @description Word for word */
                same_scheme: boolean;
                place: components["schemas"]["ExplainedPlace"];
            };
        };
        /** @description docs/formats/plan-evaluation.md; a preview has no words of people */
        EvaluationContent: {
            /** @enum {string} */
            format: "plan-evaluation-1";
            kind: components["schemas"]["EvaluationKind"];
            /** Format: date */
            as_of: string;
            plan: {
                id: number;
                title: string;
                region: string;
                first_year: number;
                last_year: number;
            };
            counts: components["schemas"]["StateCounts"];
            /** @description Of the achieved ones */
            early: number;
            simulated: number;
            indicators: components["schemas"]["EvaluatedIndicator"][];
            tasks: components["schemas"]["EvaluatedTask"][];
            problems?: string;
            changes?: string;
            measures?: string;
            proposals?: components["schemas"]["Proposal"][];
        };
        /** @description Low, high */
        Interval: number[];
        /** @description How many earlier forecasts held what came in their 80 % interval */
        Coverage: {
            inside: number;
            trials: number;
            /** @description Mean distance from the median */
            mean_error: number | null;
        };
        ForecastYear: {
            year: number;
            median: number;
            band50: components["schemas"]["Interval"];
            band80: components["schemas"]["Interval"];
            band95: components["schemas"]["Interval"];
            chance: number | null;
        };
        ModelForecast: {
            /** @enum {string} */
            model: "drift" | "least_squares" | "theil_sen" | "damped_holt" | "local_trend";
            median: number;
            band80: components["schemas"]["Interval"];
            chance: number | null;
            coverage: components["schemas"]["Coverage"];
        };
        Forecast: {
            /** @description All models together; the last one is that of the target */
            years: components["schemas"]["ForecastYear"][];
            /** @description Each model for the target year */
            models: components["schemas"]["ModelForecast"][];
            coverage: components["schemas"]["Coverage"];
            /** @description Mann–Kendall */
            trend_score: number;
            trend_p_value: number;
        };
        RuleReading: {
            /** @enum {string} */
            rule: "pace" | "gap_closed" | "eu_growth" | "sdg_score" | "un_anticipated";
            name_zh: string;
            name_en: string;
            question_zh: string;
            question_en: string;
            value: number | null;
            word_zh: string;
            word_en: string;
            note_zh: string;
            note_en: string;
        };
        Outlook: {
            /** Format: date */
            as_of: string;
            place: string;
            /** @enum {string} */
            status: "made" | "finished" | "too_few_figures" | "kind_not_forecast" | "reference_missing" | "years_missing" | "target_year_unknown" | "too_far" | "target_incomplete";
            says_zh: string;
            says_en: string;
            /** @enum {string} */
            scale: "identity" | "logit" | "log" | "growth";
            /** @description The years hold running totals */
            sum: boolean;
            /** @description The figures are leads over the yardstick */
            lead: boolean;
            /** @description Behind the point */
            digits: number;
            simulated: boolean;
            /** @description Whole years that count */
            figures: {
                year: number;
                value: number;
            }[];
            /** @description That the target is met; of a promise for every year what is certain: low, high */
            chance: components["schemas"]["Interval"] | null;
            forecast: components["schemas"]["Forecast"] | null;
            coverage: components["schemas"]["Coverage"];
            /** @description Places in coverage */
            coverage_places: number;
            rules: components["schemas"]["RuleReading"][];
        };
        CockpitItem: {
            id: number;
            seq: number;
            name: string;
            unit: string;
            group: string;
            attribute: components["schemas"]["Attribute"];
            department: string;
            kind?: components["schemas"]["TargetKind"];
            state: components["schemas"]["State"];
            baseline_raw: string;
            target_raw: string;
            baseline_year: number;
            target_year: number;
            value: string | null;
            value_period: string | null;
            simulated: boolean;
            completion?: number | null;
            bullet: components["schemas"]["Bullet"];
            /** @description One line; the whole explanation stands on the indicator's page */
            reason_zh: string;
            reason_en: string;
        };
        StateCounts: {
            achieved: number;
            ahead: number;
            on_track: number;
            behind: number;
            missed: number;
            reference_needed: number;
            no_data: number;
            undecided: number;
        } & {
            [key: string]: number;
        };
        Facet: {
            value: string;
            count: number;
        };
        Cockpit: {
            plan: components["schemas"]["Plan"];
            /** Format: date */
            as_of: string;
            place: string;
            total: number;
            /** @description How many of the items rest on simulated figures */
            simulated: number;
            counts: components["schemas"]["StateCounts"];
            groups: components["schemas"]["Facet"][];
            departments: components["schemas"]["Facet"][];
            attributes: components["schemas"]["Facet"][];
            /** @description In document order; filters apply to the items and the counts except the state filter to the counts */
            items: components["schemas"]["CockpitItem"][];
        };
        PlanStanding: {
            plan: components["schemas"]["Plan"];
            counts: components["schemas"]["StateCounts"];
            total: number;
        };
        /** @enum {string} */
        Direction: "higher_is_better" | "lower_is_better" | "neither";
        /** @enum {string} */
        Measure: "rate" | "amount";
        /** @enum {string} */
        Obstacle: "none" | "amount" | "direction_unknown" | "without_number" | "exact_value" | "contrary_relation" | "year_unknown" | "superseded" | "repeated" | "nothing_comparable";
        /** @enum {string} */
        MissKind: "scope_word_missing" | "scope_word_forbidden" | "name_ambiguous";
        /** @enum {string} */
        ChangeKind: "added" | "removed" | "renamed" | "changed";
        /** @enum {string} */
        Pairing: "none" | "name" | "same_concept" | "near_name";
        TargetSummary: {
            plan_id: number;
            indicator_id: number;
            name: string;
            unit: string;
            group: string;
            baseline_raw: string;
            target_raw: string;
            target: components["schemas"]["Target"];
        };
        /** @description From the baseline to the target in the direction of better; 0 or less is a floor */
        Distance: {
            value: components["schemas"]["Decimal"] | null;
            yearly: components["schemas"]["Decimal"] | null;
            explanation_zh: string;
            explanation_en: string;
        };
        Stringency: {
            /** @description 1 demands most; 0 = not ranked */
            place: number;
            /** @description Comparable targets; 0 = not ranked */
            compared: number;
            behind: components["schemas"]["Decimal"] | null;
            obstacle: components["schemas"]["Obstacle"];
            explanation_zh: string;
            explanation_en: string;
        };
        ComparedTarget: components["schemas"]["TargetSummary"] & {
            /** @description Of the target */
            target_year: number;
            year_assumed: boolean;
            /** @description What it is compared in: the concept's unit, or the printed one where that is another */
            common_unit: string;
            distance: components["schemas"]["Distance"];
            stringency: components["schemas"]["Stringency"];
        };
        NotMergedTarget: components["schemas"]["TargetSummary"] & {
            /** @description Its own concept; null where none fits */
            concept: string | null;
            explanation_zh: string;
            explanation_en: string;
        };
        ConceptRow: {
            id: string;
            name_zh: string;
            name_en: string;
            meaning_zh: string;
            meaning_en: string;
            family: string;
            unit: string;
            direction: components["schemas"]["Direction"];
            measure: components["schemas"]["Measure"];
            targets: components["schemas"]["ComparedTarget"][];
            /** @description Targets that look like it and are another concept */
            not_merged: components["schemas"]["NotMergedTarget"][];
        };
        UnmatchedTarget: components["schemas"]["TargetSummary"] & {
            near: {
                concept: string;
                kind: components["schemas"]["MissKind"];
                word: string;
                explanation_zh: string;
                explanation_en: string;
            }[];
        };
        Comparison: {
            plans: (components["schemas"]["Plan"] & {
                /** @description Its region */
                label: string;
            })[];
            /** @description In the order of the dictionary */
            concepts: components["schemas"]["ConceptRow"][];
            unmatched: components["schemas"]["UnmatchedTarget"][];
        };
        FieldChange: {
            field: string;
            before: string;
            after: string;
        };
        VersionRow: {
            id: number;
            name: string;
            /** @description The target as printed; of a task its section */
            words: string;
        };
        RowChange: {
            kind: components["schemas"]["ChangeKind"];
            pairing: components["schemas"]["Pairing"];
            /** @description Of the names */
            likeness: number;
            /** @description The dictionary knows the two names under different concepts */
            scope_changed: boolean;
            before: components["schemas"]["VersionRow"] | null;
            after: components["schemas"]["VersionRow"] | null;
            fields: components["schemas"]["FieldChange"][];
        };
        RowChanges: {
            changes: components["schemas"]["RowChange"][];
            unchanged: number;
            near_names_skipped: boolean;
        };
        PlanDifference: {
            before: components["schemas"]["Plan"];
            after: components["schemas"]["Plan"];
            facts: components["schemas"]["FieldChange"][];
            indicators: components["schemas"]["RowChanges"];
            tasks: components["schemas"]["RowChanges"];
        };
    };
    responses: {
        /** @description Program and version */
        Meta: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Meta"];
            };
        };
        /** @description The session */
        Session: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Session"];
            };
        };
        /**
         * @description Whose cases are seen: of the organisations of one's posts and below, or all; who edits plans sees all. Absent in a new account: own
         * @enum {string}
         */
        Sight: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The address and what goes there */
        Mail: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Mail"] & {
                    /** @description A mail server is configured */
                    available: boolean;
                };
            };
        };
        /** @description The account; a new password is told once */
        UserWithPassword: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserWithPassword"];
            };
        };
        /** @description The plan */
        Plan: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Plan"];
            };
        };
        /** @description The indicator */
        Indicator: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Indicator"];
            };
        };
        /** @description The case */
        Case: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WholeCase"];
            };
        };
        /** @description What went wrong and what to do */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The token of Session */
        Csrf: string;
        UserId: number;
        OrganisationId: number;
        DrawId: number;
        DrawNumber: string;
        IndexId: number;
        AssessmentId: number;
        PlanId: number;
        IndicatorId: number;
        TaskId: number;
        CaseId: number;
        RecordId: number;
        Limit: number;
        /** @description `next` of the page before */
        After: string;
        /** @description Code of a place; empty is the plan's own area */
        Place: string;
        /** @description Judge as on this day; default today */
        AsOf: string;
        /** @description Only what was entered by the end of this day in China; default everything */
        KnownOn: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_meta: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Meta"];
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Session"];
            default: components["responses"]["Problem"];
        };
    };
    log_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogIn"];
            };
        };
        responses: {
            200: components["responses"]["Session"];
            default: components["responses"]["Problem"];
        };
    };
    log_out: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Logged out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Changed; other sessions of the user end */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    get_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The second factor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    offer_second_factor: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Told once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorOffer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    confirm_second_factor: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorCode"];
            };
        };
        responses: {
            /** @description Told once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recovery_codes: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    drop_second_factor: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorCode"];
            };
        };
        responses: {
            /** @description Off */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    list_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order of their making */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiToken"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    create_token: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiTokenEntry"];
            };
        };
        responses: {
            /** @description With the token */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiToken"] & {
                        /** @description Told once */
                        token: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revoke_token: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                token_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    list_messages: {
        parameters: {
            query?: {
                unread?: boolean;
                /** @description Only ids below */
                before?: number;
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    read_message: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                message_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    read_messages: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    up_to: number;
                };
            };
        };
        responses: {
            /** @description Read */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    get_mail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Mail"];
            default: components["responses"]["Problem"];
        };
    };
    set_mail: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Mail"];
            default: components["responses"]["Problem"];
        };
    };
    confirm_mail: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Mail"];
            default: components["responses"]["Problem"];
        };
    };
    choose_mail: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    kinds: components["schemas"]["MessageKind"][];
                };
            };
        };
        responses: {
            200: components["responses"]["Mail"];
            default: components["responses"]["Problem"];
        };
    };
    list_users: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All accounts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["User"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    create_user: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserCreate"];
            };
        };
        responses: {
            201: components["responses"]["UserWithPassword"];
            default: components["responses"]["Problem"];
        };
    };
    update_user: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserUpdate"];
            };
        };
        responses: {
            200: components["responses"]["UserWithPassword"];
            default: components["responses"]["Problem"];
        };
    };
    list_organisations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All organisations; ended ones too */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Organisation"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    create_organisation: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganisationFields"];
            };
        };
        responses: {
            /** @description The organisation */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    change_organisation: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganisationChange"];
            };
        };
        responses: {
            /** @description The organisation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    close_organisation: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganisationClosing"];
            };
        };
        responses: {
            /** @description The organisation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    add_organisation_alias: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganisationAlias"];
            };
        };
        responses: {
            /** @description The organisation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    remove_organisation_alias: {
        parameters: {
            query: {
                name: string;
            };
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organisation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_open_department_names: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OpenDepartmentName"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    create_organisations_from_names: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganisationsFromNames"];
            };
        };
        responses: {
            /** @description The new organisations */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Organisation"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_posts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All posts; ended ones too */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Post"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    give_post: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPost"];
            };
        };
        responses: {
            /** @description The post */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    end_post: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                post_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostEnding"];
            };
        };
        responses: {
            /** @description The post */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_audit_entries: {
        parameters: {
            query?: {
                /** @description Entries with a smaller number */
                before?: number;
                limit?: number;
                subject_type?: string;
                user_login?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    verify_audit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The chain was walked from its first entry */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_places: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Places that have figures; the first is the whole area */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Place"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_plans: {
        parameters: {
            query?: {
                state?: components["schemas"]["PlanState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All plans that the caller may see */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Plan"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    import_plan: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["FileUpload"];
            };
        };
        responses: {
            201: components["responses"]["Plan"];
            default: components["responses"]["Problem"];
        };
    };
    get_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Plan"];
            default: components["responses"]["Problem"];
        };
    };
    delete_plan: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    correct_plan: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanCorrection"];
            };
        };
        responses: {
            200: components["responses"]["Plan"];
            default: components["responses"]["Problem"];
        };
    };
    activate_plan: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VersionOnly"];
            };
        };
        responses: {
            200: components["responses"]["Plan"];
            default: components["responses"]["Problem"];
        };
    };
    archive_plan: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VersionOnly"];
            };
        };
        responses: {
            200: components["responses"]["Plan"];
            default: components["responses"]["Problem"];
        };
    };
    get_plan_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text that was read */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanSource"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    download_plan_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes as uploaded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    download_plan_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Our own plan format (docs/formats/plan-file.md) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    export_plan: {
        parameters: {
            query: {
                format: "xlsx" | "package" | "plan" | "json";
            };
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows as they stand now, without rejected ones, and the findings of the import (docs/formats/plan-export.md); a package is a .zip */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_diagnostics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Findings of the import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Diagnostic"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_corrections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Correction"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_plan_difference: {
        parameters: {
            query: {
                /** @description The earlier version */
                before_plan_id: number;
            };
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Facts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDifference"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    import_version: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["FileUpload"];
            };
        };
        responses: {
            201: components["responses"]["Plan"];
            default: components["responses"]["Problem"];
        };
    };
    get_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    decide_misfit: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                misfit_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "kept" | "dropped";
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Misfit"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    set_second_reading: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    required: boolean;
                };
            };
        };
        responses: {
            /** @description The plan */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_reviewers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Reviewer"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    second_read_indicators: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondReadings"];
            };
        };
        responses: {
            /** @description The rows as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Indicator"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    second_read_tasks: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondReadings"];
            };
        };
        responses: {
            /** @description The rows as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Task"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_last_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        step: components["schemas"]["ReviewStep"] | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    undo_step: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The step that the person saw */
                    step_id: number;
                };
            };
        };
        responses: {
            /** @description The step that was undone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewStep"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_indicators: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In document order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Indicator"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    add_indicator: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IndicatorFields"];
            };
        };
        responses: {
            201: components["responses"]["Indicator"];
            default: components["responses"]["Problem"];
        };
    };
    decide_indicators: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decisions"];
            };
        };
        responses: {
            /** @description The rows as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Indicator"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_tasks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In document order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Task"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_links: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By indicator */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RowLink"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    decide_tasks: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decisions"];
            };
        };
        responses: {
            /** @description The rows as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Task"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    merge_indicators: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    keep: components["schemas"]["RowVersion"];
                    drop: components["schemas"]["RowVersion"];
                    fields: components["schemas"]["IndicatorFields"];
                };
            };
        };
        responses: {
            200: components["responses"]["Indicator"];
            default: components["responses"]["Problem"];
        };
    };
    merge_tasks: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    keep: components["schemas"]["RowVersion"];
                    drop: components["schemas"]["RowVersion"];
                    fields: components["schemas"]["TaskFields"];
                };
            };
        };
        responses: {
            /** @description The kept row */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    split_indicator: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                indicator_id: components["parameters"]["IndicatorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    first: components["schemas"]["IndicatorFields"];
                    second: components["schemas"]["IndicatorFields"];
                };
            };
        };
        responses: {
            /** @description Both parts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Indicator"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    split_task: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                task_id: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    first: components["schemas"]["TaskFields"];
                    second: components["schemas"]["TaskFields"];
                };
            };
        };
        responses: {
            /** @description Both parts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Task"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    correct_task: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                task_id: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskCorrection"];
            };
        };
        responses: {
            /** @description Corrected */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_indicator: {
        parameters: {
            query?: {
                /** @description Code of a place; empty is the plan's own area */
                place?: components["parameters"]["Place"];
                /** @description Judge as on this day; default today */
                as_of?: components["parameters"]["AsOf"];
                /** @description Only what was entered by the end of this day in China; default everything */
                known_on?: components["parameters"]["KnownOn"];
            };
            header?: never;
            path: {
                indicator_id: components["parameters"]["IndicatorId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything about one indicator */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndicatorDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    correct_indicator: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                indicator_id: components["parameters"]["IndicatorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IndicatorCorrection"];
            };
        };
        responses: {
            200: components["responses"]["Indicator"];
            default: components["responses"]["Problem"];
        };
    };
    list_evaluations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Without their content */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EvaluationEntry"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    record_evaluation: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEvaluation"];
            };
        };
        responses: {
            /** @description Kept */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptEvaluation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    preview_evaluation: {
        parameters: {
            query?: {
                /** @description Default mid_term */
                kind?: components["schemas"]["EvaluationKind"];
                /** @description Judge as on this day; default today */
                as_of?: components["parameters"]["AsOf"];
            };
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The computed part */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationContent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_evaluation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evaluation_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it was kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptEvaluation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    download_evaluation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evaluation_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A .docx */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_assessment_schemes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AssessmentScheme"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_assessments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AssessmentRow"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    create_assessment: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAssessment"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_assessment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assessment_id: components["parameters"]["AssessmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The round */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_assessment: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                assessment_id: components["parameters"]["AssessmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    get_assessed_place: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assessment_id: components["parameters"]["AssessmentId"];
                place: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The place */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessedPlaceDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    download_assessment_form: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assessment_id: components["parameters"]["AssessmentId"];
                form: components["schemas"]["AssessmentForm"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A .xlsx */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    put_assessment_sheet: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                assessment_id: components["parameters"]["AssessmentId"];
                form: components["schemas"]["AssessmentForm"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["FileUpload"];
            };
        };
        responses: {
            /** @description The round */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    announce_assessment: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                assessment_id: components["parameters"]["AssessmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    announced_on: string;
                };
            };
        };
        responses: {
            /** @description The round */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    finish_assessment: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                assessment_id: components["parameters"]["AssessmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description The round */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    export_assessment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assessment_id: components["parameters"]["AssessmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A .xlsx */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_draws: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DrawRow"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    create_draw: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDraw"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draw"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    count_frame: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrawSpec"];
            };
        };
        responses: {
            /** @description Strata */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FrameCount"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_draw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draw */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draw"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    change_draw: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDraw"] & {
                    version: number;
                };
            };
        };
        responses: {
            /** @description The draw */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draw"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_draw: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    commit_draw: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    event_name: string;
                    /** @description In China, to the minute: 2026-11-30T21:15 */
                    event_at: string;
                };
            };
        };
        responses: {
            /** @description The draw */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draw"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    run_draw: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    events: string[];
                };
            };
        };
        responses: {
            /** @description The draw */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draw"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    open_draw: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description The draw */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draw"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cancel_draw: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    words: string;
                };
            };
        };
        responses: {
            /** @description The draw */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draw"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    open_draw_visits: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrawVisits"];
            };
        };
        responses: {
            /** @description How many have none still */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        left: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    staff_draw: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description The draw */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draw"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    report_draw: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    indicator_id: number;
                    place: string;
                    period: components["schemas"]["Period"];
                    /** @description Of the report; 0 where there is none */
                    version: number;
                };
            };
        };
        responses: {
            /** @description Kept; nobody else sees the value */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportMark"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    replace_drawn: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                draw_id: components["parameters"]["DrawId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrawReplacement"];
            };
        };
        responses: {
            /** @description The draw */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draw"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_check_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw_id: components["parameters"]["DrawId"];
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The code */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_heads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 200 of each log */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedHeads"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    prove_event: {
        parameters: {
            query: {
                /** @description eventID */
                event: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proof under the newest signed head */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventProof"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    prove_growth: {
        parameters: {
            query: {
                /** @description Size of the earlier one */
                from: number;
                /** @description Size of the later one */
                to: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proof */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrowthProof"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_public_draws: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PublicDraw"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_public_draw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: components["parameters"]["DrawNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draw */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicDraw"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_public_line: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: components["parameters"]["DrawNumber"];
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The line */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FrameLine"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_public_frame: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: components["parameters"]["DrawNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A .csv */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_public_receipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: components["parameters"]["DrawNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_public_staffing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: components["parameters"]["DrawNumber"];
                /** @description chances or assignment */
                part: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A .csv */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_indices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IndexRow"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    create_index: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["NewIndex"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Index"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_index: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                index_id: components["parameters"]["IndexId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Index"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_index: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                index_id: components["parameters"]["IndexId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    try_index_weights: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                index_id: components["parameters"]["IndexId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IndexTrial"];
            };
        };
        responses: {
            /** @description Places with their bands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndexTried"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_index_change: {
        parameters: {
            query: {
                unit: string;
                /** @description Period */
                from: number;
                /** @description Period */
                to: number;
                /** @description A group; absent is the index */
                node?: string;
                /** @description The run in which `from` is looked up; absent is this one */
                other_id?: number;
            };
            header?: never;
            path: {
                index_id: components["parameters"]["IndexId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The parts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndexChange"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    export_index: {
        parameters: {
            query?: {
                format?: "zip" | "xlsx";
            };
            header?: never;
            path: {
                index_id: components["parameters"]["IndexId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    estimate: {
        parameters: {
            query?: {
                /** @description Of confidence as a decimal; absent is that of the design */
                level?: string;
            };
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description .yaml
                     */
                    design: string;
                    /**
                     * Format: binary
                     * @description .csv or .xlsx
                     */
                    data: string;
                };
            };
        };
        responses: {
            /** @description The figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EstimateReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    download_estimate_example: {
        parameters: {
            query?: {
                part?: "design" | "data";
            };
            header?: never;
            path: {
                /** @description pass_rate or survey */
                estimate_kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_case_types: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order of the packs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CaseType"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    open_ledger: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was opened */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerOpening"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_cases: {
        parameters: {
            query?: {
                plan_id?: number;
                task_id?: number;
                type?: string;
                /** @description An active one */
                state?: string;
                owner?: string;
                urgency?: components["schemas"]["CaseUrgency"];
                /** @description Only those that are not closed */
                open?: boolean;
                /** @description Only what waits for the asking user */
                mine?: boolean;
                /** @description With subject_key: cases about this thing of the registers */
                subject_type?: string;
                subject_key?: string;
                /** @description Parts of title or owner, in characters, Pinyin or first letters */
                q?: string;
                opened_from?: string;
                opened_to?: string;
                closed_from?: string;
                closed_to?: string;
                /** @description Opened by the end of this day and not closed */
                open_on?: string;
                /** @description Whether a clock had run out, where there is one by open_on */
                late?: boolean;
                /** @description The number of an organisation, with what stands below it; none: what is in no county */
                area?: string;
                /** @description A field of kind choice */
                field?: string;
                /** @description Its value; without it those that have none */
                value?: string;
                limit?: components["parameters"]["Limit"];
                /** @description `next` of the page before */
                after?: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Case"][];
                        next: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    open_cases: {
        parameters: {
            query?: {
                plan_id?: number;
                task_id?: number;
                type?: string;
                /** @description An active one */
                state?: string;
                owner?: string;
                urgency?: components["schemas"]["CaseUrgency"];
                /** @description Only those that are not closed */
                open?: boolean;
                /** @description Only what waits for the asking user */
                mine?: boolean;
                /** @description With subject_key: cases about this thing of the registers */
                subject_type?: string;
                subject_key?: string;
                /** @description Parts of title or owner, in characters, Pinyin or first letters */
                q?: string;
                opened_from?: string;
                opened_to?: string;
                closed_from?: string;
                closed_to?: string;
                /** @description Opened by the end of this day and not closed */
                open_on?: string;
                /** @description Whether a clock had run out, where there is one by open_on */
                late?: boolean;
                /** @description The number of an organisation, with what stands below it; none: what is in no county */
                area?: string;
                /** @description A field of kind choice */
                field?: string;
                /** @description Its value; without it those that have none */
                value?: string;
            };
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseRegistration"];
            };
        };
        responses: {
            /** @description Opened */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        case_ids: number[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    count_cases: {
        parameters: {
            query?: {
                plan_id?: number;
                task_id?: number;
                type?: string;
                /** @description An active one */
                state?: string;
                owner?: string;
                urgency?: components["schemas"]["CaseUrgency"];
                /** @description Only those that are not closed */
                open?: boolean;
                /** @description Only what waits for the asking user */
                mine?: boolean;
                /** @description With subject_key: cases about this thing of the registers */
                subject_type?: string;
                subject_key?: string;
                /** @description Parts of title or owner, in characters, Pinyin or first letters */
                q?: string;
                opened_from?: string;
                opened_to?: string;
                closed_from?: string;
                closed_to?: string;
                /** @description Opened by the end of this day and not closed */
                open_on?: string;
                /** @description Whether a clock had run out, where there is one by open_on */
                late?: boolean;
                /** @description The number of an organisation, with what stands below it; none: what is in no county */
                area?: string;
                /** @description A field of kind choice */
                field?: string;
                /** @description Its value; without it those that have none */
                value?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By type */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CaseCount"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    case_statistics: {
        parameters: {
            query: {
                /** @description The first month, 2026-03 */
                from: string;
                /** @description The last month, at most 60 from the first */
                to: string;
                type?: string;
                owner?: string;
                /** @description The number of an organisation, with what stands below it; none: what is in no county */
                area?: string;
                /** @description type, owner, area, or a field of kind choice */
                by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The numbers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseStatistics"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    export_case_statistics: {
        parameters: {
            query: {
                /** @description The first month, 2026-03 */
                from: string;
                /** @description The last month, at most 60 from the first */
                to: string;
                type?: string;
                owner?: string;
                /** @description The number of an organisation, with what stands below it; none: what is in no county */
                area?: string;
                /** @description type, owner, area, or a field of kind choice */
                by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sheets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    keep_case_evidence: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["FileUpload"];
            };
        };
        responses: {
            /** @description Kept */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseEvidence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    make_case_move: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseMoveEntry"];
            };
        };
        responses: {
            200: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    explain_case_clock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
                clock_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description From the start */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CountedDay"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    download_case_evidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes as sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    download_case_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A .docx */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_firm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The firm of the account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirmHome"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_firm_cases: {
        parameters: {
            query?: {
                after?: string;
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By their first deadline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FirmCaseRow"][];
                        next: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    file_firm_case: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: string;
                    title: string;
                    values: {
                        field: string;
                        text: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Filed */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        case_id: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    keep_firm_evidence: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["FileUpload"];
            };
        };
        responses: {
            /** @description Kept */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseEvidence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_firm_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirmCase"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    make_firm_move: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirmMoveEntry"];
            };
        };
        responses: {
            /** @description The case afterwards */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirmCase"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    download_firm_evidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes as sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    download_firm_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A .docx */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_packs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Pack"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_record_types: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order of the pack */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RecordType"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_records: {
        parameters: {
            query: {
                type: string;
                /** @description Part of a name, in characters or Pinyin, or the beginning of a code */
                q?: string;
                /** @description Exact values as a JSON object, {"status": "closed"} */
                filters?: string;
                limit?: components["parameters"]["Limit"];
                /** @description `next` of the page before */
                after?: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    add_record: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRecord"];
            };
        };
        responses: {
            /** @description The record */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeRecord"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    export_records: {
        parameters: {
            query: {
                type: string;
                /** @description Part of a name, in characters or Pinyin, or the beginning of a code */
                q?: string;
                /** @description Exact values as a JSON object, {"status": "closed"} */
                filters?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sheet */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    record_template: {
        parameters: {
            query: {
                type: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sheet */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    import_records: {
        parameters: {
            query: {
                type: string;
            };
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["FileUpload"];
            };
        };
        responses: {
            /** @description What it did */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_record: {
        parameters: {
            query?: {
                /** @description Only what was entered by the end of this day in China; default everything */
                known_on?: components["parameters"]["KnownOn"];
            };
            header?: never;
            path: {
                record_id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it was known on that day */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeRecord"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    change_record: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                record_id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordChange"];
            };
        };
        responses: {
            /** @description The record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeRecord"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_record_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                record_id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RecordVersion"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_trace_code: {
        parameters: {
            query: {
                /** @description Digital Link, element string, EPC URN or national code */
                code: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The code */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraceSubject"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_trace_events: {
        parameters: {
            query: {
                code: string;
                /** @description Number of the last event known */
                after?: number;
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraceEventPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    load_trace_events: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["FileUpload"];
            };
        };
        responses: {
            /** @description What it did */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraceIntake"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    download_trace_event: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document of the event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/ld+json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_trace_scope: {
        parameters: {
            query: {
                /** @description Any form of a code */
                from: string;
                direction?: "forward" | "backward";
                /** @description true: only what time allows; a vessel used again divides its users */
                in_time?: "true" | "false";
                /** @description `next` of the page before */
                after?: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the codes, on the first one all places */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraceScope"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    export_trace_scope: {
        parameters: {
            query: {
                /** @description Any form of a code */
                from: string;
                direction?: "forward" | "backward";
                /** @description true: only what time allows; a vessel used again divides its users */
                in_time?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sheets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_trace_amounts: {
        parameters: {
            query: {
                /** @description Any form of a code */
                from: string;
                /** @description How much of it is bad; absent: all of it */
                amount?: string;
                /** @description Of UN/ECE Recommendation 20, KGM; absent: pieces */
                unit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bounds by code, and of what places received */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraceAmounts"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_trace_way: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its steps */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TraceStep"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_trace_warnings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The warnings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TraceWarning"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    add_trace_warning: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTraceWarning"];
            };
        };
        responses: {
            /** @description The warning */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraceWarning"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    lift_trace_warning: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                warning_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TraceWarningLifting"];
            };
        };
        responses: {
            /** @description The warning */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraceWarning"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    scan_code: {
        parameters: {
            query: {
                code: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page without script */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    epcis_jobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The jobs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EpcisJob"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    epcis_capture: {
        parameters: {
            query?: never;
            header: {
                "GS1-Capture-Error-Behaviour"?: "rollback" | "proceed";
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken in or refused as its job says; Location names the job */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    epcis_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                capture_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EpcisJob"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    epcis_events: {
        parameters: {
            query?: {
                MATCH_anyEPC?: string;
                perPage?: number;
                nextPageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An EPCISQueryDocument; Link names the next page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/ld+json": {
                        [key: string]: unknown;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    epcis_capture_event: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Kept */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    epcis_event: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description eventID */
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/ld+json": {
                        [key: string]: unknown;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    indicator_cases: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                indicator_id: components["parameters"]["IndicatorId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One for each count that a case type makes for its concept; none: empty */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CaseFeed"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_outlook: {
        parameters: {
            query?: {
                /** @description Code of a place; empty is the plan's own area */
                place?: components["parameters"]["Place"];
                /** @description Judge as on this day; default today */
                as_of?: components["parameters"]["AsOf"];
                /** @description Only what was entered by the end of this day in China; default everything */
                known_on?: components["parameters"]["KnownOn"];
            };
            header?: never;
            path: {
                indicator_id: components["parameters"]["IndicatorId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forecast and rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outlook"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_observations: {
        parameters: {
            query?: {
                /** @description Code of a place; empty is the plan's own area */
                place?: components["parameters"]["Place"];
            };
            header?: never;
            path: {
                indicator_id: components["parameters"]["IndicatorId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every vintage */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Observation"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    record_observation: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                indicator_id: components["parameters"]["IndicatorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObservationEntry"];
            };
        };
        responses: {
            /** @description Recorded */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Observation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    record_reference: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                indicator_id: components["parameters"]["IndicatorId"];
                period: components["schemas"]["Period"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReferenceEntry"];
            };
        };
        responses: {
            /** @description Recorded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferenceValue"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_reporting_rules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rule of the plan and what it means for each indicator */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanReporting"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    set_reporting_rule: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportingRule"];
            };
        };
        responses: {
            /** @description The rule of the plan and what it means for each indicator */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanReporting"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    set_indicator_reporting: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                indicator_id: components["parameters"]["IndicatorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IndicatorReporting"];
            };
        };
        responses: {
            /** @description The rule of the plan and what it means for each indicator */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanReporting"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_my_reports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Owed figures that the caller may report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Report"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_reports_to_review: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reports that wait for the caller's review */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Report"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_reports_of_period: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
                period: components["schemas"]["Period"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All that is owed in the period */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Report"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_completeness: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By period and organisation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Completeness"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_report: {
        parameters: {
            query?: {
                /** @description Code of a place; empty is the plan's own area */
                place?: components["parameters"]["Place"];
            };
            header?: never;
            path: {
                indicator_id: components["parameters"]["IndicatorId"];
                period: components["schemas"]["Period"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report and what happened to it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportHistory"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    save_report_draft: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportEntry"];
            };
        };
        responses: {
            /** @description Kept; nobody else sees the value */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportMark"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    submit_report: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportEntry"];
            };
        };
        responses: {
            /** @description Sent in; it waits for review */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportMark"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    approve_report: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportReview"];
            };
        };
        responses: {
            /** @description Approved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportMark"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    return_report: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportReturn"];
            };
        };
        responses: {
            /** @description Returned to its reporter */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportMark"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    lock_period: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PeriodLocking"];
            };
        };
        responses: {
            /** @description Locked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unlock_period: {
        parameters: {
            query?: never;
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PeriodUnlocking"];
            };
        };
        responses: {
            /** @description Open again */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    download_figures_template: {
        parameters: {
            query: {
                plan_id: number;
                period: components["schemas"]["Period"];
                place?: string;
                format?: "xlsx" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    import_figures: {
        parameters: {
            query: {
                plan_id: number;
            };
            header: {
                /** @description The token of Session */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["FileUpload"];
            };
        };
        responses: {
            /** @description What happened; with errors nothing was written */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FigureImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    download_error_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_cockpit: {
        parameters: {
            query: {
                plan_id: number;
                group?: string;
                department?: string;
                attribute?: components["schemas"]["Attribute"];
                state?: components["schemas"]["State"];
                /** @description Code of a place; empty is the plan's own area */
                place?: components["parameters"]["Place"];
                /** @description Judge as on this day; default today */
                as_of?: components["parameters"]["AsOf"];
                /** @description Only what was entered by the end of this day in China; default everything */
                known_on?: components["parameters"]["KnownOn"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the plan stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cockpit"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_cockpit_overview: {
        parameters: {
            query?: {
                /** @description Judge as on this day; default today */
                as_of?: components["parameters"]["AsOf"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One line per active plan */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PlanStanding"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_comparison: {
        parameters: {
            query: {
                /** @description Joined by commas: 3,7 */
                plan_ids: number[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row a concept that a plan states */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
