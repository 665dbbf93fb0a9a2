-- The job that counts codes finds by the trays' index what came since its mark. Behind a policy with a condition of its own PostgreSQL looks
-- through all reports of a group for that; what the job may know of a report that is none of its affair, the columns granted to it say.
alter policy reports_count on reports using (true);
